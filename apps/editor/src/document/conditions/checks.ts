import type { ValueKind } from '../references/schema-kind.ts';

export type CheckName =
  | 'is'
  | 'is-not'
  | 'more'
  | 'at-least'
  | 'less'
  | 'at-most'
  | 'one-of'
  | 'none-of'
  | 'contains'
  | 'not-contains'
  | 'starts'
  | 'ends'
  | 'empty'
  | 'filled'
  | 'yes'
  | 'no'
  | 'has-entry'
  | 'no-entry'
  | 'no-entries'
  | 'some-entries'
  | 'count-is'
  | 'count-more'
  | 'count-less'
  | 'missing'
  | 'there';

/** What a check asks for on its right side. */
export type OperandKind = 'none' | 'text' | 'number' | 'texts' | 'any';

export interface Check {
  words: string;
  /** The same for dates, where "more" is "later". */
  dateWords?: string;
  operand: OperandKind;
  /** Does it hold when the value is not there at all? Absent: it asks about just that, and needs no guard. */
  whenMissing?: boolean;
}

export const CHECKS: Readonly<Record<CheckName, Check>> = {
  is: { words: 'is', operand: 'any', whenMissing: false },
  'is-not': { words: 'is not', operand: 'any', whenMissing: true },
  more: { words: 'is more than', dateWords: 'is after', operand: 'any', whenMissing: false },
  'at-least': { words: 'is at least', dateWords: 'is on or after', operand: 'any', whenMissing: false },
  less: { words: 'is less than', dateWords: 'is before', operand: 'any', whenMissing: false },
  'at-most': { words: 'is at most', dateWords: 'is on or before', operand: 'any', whenMissing: false },
  'one-of': { words: 'is one of', operand: 'texts', whenMissing: false },
  'none-of': { words: 'is none of', operand: 'texts', whenMissing: true },
  contains: { words: 'contains', operand: 'text', whenMissing: false },
  'not-contains': { words: 'does not contain', operand: 'text', whenMissing: true },
  starts: { words: 'begins with', operand: 'text', whenMissing: false },
  ends: { words: 'ends with', operand: 'text', whenMissing: false },
  empty: { words: 'is empty', operand: 'none' },
  filled: { words: 'is filled in', operand: 'none' },
  yes: { words: 'is yes', operand: 'none', whenMissing: false },
  no: { words: 'is no', operand: 'none', whenMissing: false },
  'has-entry': { words: 'has the entry', operand: 'any', whenMissing: false },
  'no-entry': { words: 'does not have the entry', operand: 'any', whenMissing: true },
  'no-entries': { words: 'has no entries', operand: 'none' },
  'some-entries': { words: 'has entries', operand: 'none' },
  'count-is': { words: 'has exactly so many entries:', operand: 'number', whenMissing: false },
  'count-more': { words: 'has more entries than', operand: 'number', whenMissing: false },
  'count-less': { words: 'has fewer entries than', operand: 'number', whenMissing: false },
  missing: { words: 'is not there', operand: 'none' },
  there: { words: 'is there', operand: 'none' },
};

const EQUAL: readonly CheckName[] = ['is', 'is-not'];
const ORDER: readonly CheckName[] = ['more', 'at-least', 'less', 'at-most'];
const TEXT: readonly CheckName[] = ['contains', 'not-contains', 'starts', 'ends'];
const LIST: readonly CheckName[] = ['has-entry', 'no-entry', 'no-entries', 'some-entries', 'count-is', 'count-more', 'count-less'];
const PRESENCE: readonly CheckName[] = ['there', 'missing'];

/** What can be asked of a value, by its kind; a closed list of words and a date have checks of their own. */
export function checksFor(kind: ValueKind, { options = false, date = false } = {}): readonly CheckName[] {
  if (options) return [...EQUAL, 'one-of', 'none-of', 'empty', 'filled'];
  if (date) return [...EQUAL, ...ORDER, 'empty', 'filled'];
  switch (kind) {
    case 'text':
      return [...EQUAL, 'one-of', 'none-of', ...TEXT, 'empty', 'filled'];
    case 'number':
      return [...EQUAL, ...ORDER, ...PRESENCE];
    case 'yes-no':
      return ['yes', 'no', ...PRESENCE];
    case 'list':
      return LIST;
    case 'group':
      return PRESENCE;
    case 'any':
      return [...EQUAL, ...ORDER, 'yes', 'no', 'one-of', 'none-of', ...TEXT, ...LIST, ...PRESENCE];
  }
}
