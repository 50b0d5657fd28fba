import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { isPlainSetting, settingFaults } from './run-settings.ts';

const agent = definitionCatalog.get('agent');

test('only settings of one value can be changed for a run: nothing that later steps or paths rest on', () => {
  const keys = (agent?.fields ?? []).filter((field) => isPlainSetting(field, {})).map((field) => field.key);
  expect(keys).toContain('instructions');
  expect(keys).not.toContain('produces');
  expect(keys).not.toContain('attach');
  expect(isPlainSetting({ key: 'a', kind: 'text', label: 'A', showWhen: { key: 'b', is: ['x'] } }, { b: 'y' })).toBe(false);
});

test('what is wrong is said at its setting', () => {
  const config = { ...(agent?.defaults as object), instructions: 'Write.', purpose: 'Writes' };
  expect(settingFaults(agent, config).size).toBe(0);
  expect(settingFaults(agent, { ...config, instructions: '' }).get('instructions')).toEqual(['Fill this in.']);
  expect([...settingFaults(agent, { ...config, answerLength: 'long' }).keys()]).toEqual(['answerLength']);
});
