import { expect, test } from 'vitest';
import { may, ROLES } from './permissions.ts';
import { ROLE_TEXTS } from './role-texts.ts';

test('what is said of a role is what it may', () => {
  const said = (word: RegExp): string[] => ROLES.filter((role) => word.test(ROLE_TEXTS[role].may));
  const firstWith = (permission: Parameters<typeof may>[1]): string | undefined => ROLES.findLast((role) => may(role, permission));
  expect(said(/^Reads everything/)).toEqual(['reviewer', 'viewer']);
  expect(said(/decides at the gates/)).toEqual([firstWith('gates.answer')]);
  expect(said(/draws pipelines, and starts and steers runs/)).toEqual([firstWith('pipelines.write')]);
  expect(firstWith('runs.steer')).toBe(firstWith('pipelines.write'));
  expect(said(/publishes pipelines, changes the settings, and invites/)).toEqual([firstWith('people.manage')]);
  expect([firstWith('pipelines.publish'), firstWith('settings.write')]).toEqual(['admin', 'admin']);
  expect(said(/opens further workspaces/)).toEqual([firstWith('workspaces.create')]);
});
