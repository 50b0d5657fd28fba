import type { ValueChoice } from './values-at.ts';

/**
 * What is written for a value that may be missing: the value, or else nothing. Without it a run would stop at the
 * value that is not there.
 */
export function withSpare({ expression, kind, mayBeEmpty }: Pick<ValueChoice, 'expression' | 'kind' | 'mayBeEmpty'>): string {
  return mayBeEmpty ? `first(${expression}, ${kind === 'list' ? '[]' : '""'})` : expression;
}
