import { definitionCatalog } from '@baton/nodes/definitions';
import { expect, test } from 'vitest';
import { pipeline, step } from '../../document/testing/sample-doc.ts';
import { saidSettings } from './said-settings.ts';

const doc = pipeline([step('spec', 'agent', { name: 'Solution spec' })]);
const said = (type: string, config: object) => {
  const definition = definitionCatalog.get(type)!;
  return saidSettings(definition.fields, { ...definition.defaults, ...config }, doc);
};

test('a gate on paper: what is asked, of whom, what it may lead to; nothing that is empty or off', () => {
  const lines = said('gate', { question: 'Is “{{ spec.title }}” right?', dueInWorkingDays: 3 });
  expect(lines[0]).toEqual({ label: 'Question', text: 'Is “‹Solution spec › title›” right?' });
  const decisions = lines.find((line) => line.label === 'Decisions')?.entries;
  expect(decisions?.map((entry) => entry.title)).toEqual(['Approve', 'Send back']);
  expect(decisions?.[0]?.said).toContainEqual({ label: 'What happens then', text: 'The next step starts.' });
  expect(decisions?.[0]?.said).toContainEqual({ label: 'Approves exactly what is shown', text: 'Yes' });
  expect(JSON.stringify(lines)).not.toMatch(/false|null|undefined|\{\{|"text":""/);
  const asked = lines.flatMap((line) => line.entries ?? []).find((entry) => entry.title === 'Whoever started the run');
  expect(asked).toBeTruthy();
});

test('a rule names the values of its conditions, a wait its length in words', () => {
  expect(JSON.stringify(said('rule', { cases: [{ id: 'a', label: 'Yes', when: 'spec.ready == true' }] }))).toContain(
    'Solution spec › ready == true',
  );
  expect(JSON.stringify(said('wait', { duration: 'P2W' }))).toContain('2 weeks');
});
