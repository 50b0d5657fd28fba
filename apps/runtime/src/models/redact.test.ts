import { expect, it } from 'vitest';
import { redact } from './redact.ts';

it('takes out the key itself and whatever looks like one', () => {
  expect(redact('Incorrect API key: my-own-secret.', ['my-own-secret'])).toBe('Incorrect API key: •••.');
  expect(redact('key sk-proj-abc_123456 and Bearer abc.def', [])).toBe('key ••• and •••');
  expect(redact('the task-force asked', ['', 'a'])).toBe('the task-force asked');
});
