import { expect, test } from 'vitest';
import { Fault, unreachable } from '../../api/fault.ts';
import { fieldFaults } from './field-faults.ts';

test('faults stand at their fields; a fault without fields stands above the form', () => {
  const issue = {
    code: 'c',
    severity: 'error' as const,
    where: { path: '/email' },
    message: 'This is no e-mail address.',
    fix: 'Check it.',
  };
  const faults = fieldFaults(new Fault({ ...unreachable().problem, issues: [issue] }));
  expect(faults.of('email')).toEqual(['This is no e-mail address. Check it.']);
  expect(faults.of('name')).toEqual([]);
  expect(faults.general).toBeUndefined();
  expect(fieldFaults(unreachable()).general).toContain('could not be reached');
});
