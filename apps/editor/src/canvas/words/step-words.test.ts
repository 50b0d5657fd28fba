import { expect, test } from 'vitest';
import { namesByKey, withStepNames } from './step-words.ts';

test('values in a text read as their names, those of the run too', () => {
  const names = namesByKey({ nodes: [] });
  expect(withStepNames('{{ run.title }}, next cycle', names)).toBe('Run › title, next cycle');
  expect(withStepNames('Until {{ brief.check_date }}', names)).toBe('Until Brief › check date');
});
