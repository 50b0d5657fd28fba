import { expect, it } from 'vitest';
import { FULL_DIALECT, simplerDialect } from './dialect.ts';

it('takes back exactly what the service names', () => {
  expect(simplerDialect(FULL_DIALECT, "Unsupported value: 'temperature'", true)).toEqual({ ...FULL_DIALECT, temperature: false });
  expect(simplerDialect(FULL_DIALECT, 'Unknown parameter: stream_options', false)).toEqual({ ...FULL_DIALECT, streamUsage: false });
  expect(simplerDialect(FULL_DIALECT, "Use 'max_completion_tokens' instead", false)?.lengthParameter).toBe('max_completion_tokens');
  expect(simplerDialect(FULL_DIALECT, 'response_format is not supported', true)?.format).toBe('json_object');
  expect(simplerDialect({ ...FULL_DIALECT, format: 'json_object' }, 'response_format: unknown', true)?.format).toBe('plain');
});

it('has nothing simpler for what is wrong with the request itself, or for the second time', () => {
  expect(simplerDialect(FULL_DIALECT, 'messages: expected a string', true)).toBeUndefined();
  expect(simplerDialect(FULL_DIALECT, 'response_format is not supported', false)).toBeUndefined();
  expect(simplerDialect({ ...FULL_DIALECT, format: 'plain' }, 'response_format: unknown', true)).toBeUndefined();
  expect(simplerDialect({ ...FULL_DIALECT, temperature: false }, 'temperature', false)).toBeUndefined();
});
