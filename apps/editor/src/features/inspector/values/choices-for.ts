import type { ValueChoice, ValueGroup } from '../../../document/references/values-at.ts';
import type { FieldOf } from '../settings-scope.ts';

export type Wanted = NonNullable<FieldOf<'value'>['wants']>;

const FITS: Record<Wanted, (value: ValueChoice, group: ValueGroup) => boolean> = {
  any: () => true,
  text: ({ kind }) => kind === 'text' || kind === 'any' || kind === 'number',
  number: ({ kind }, { maybe }) => maybe === undefined && (kind === 'number' || kind === 'any'),
  date: ({ kind, depth }, { maybe }) => maybe === undefined && depth > 0 && (kind === 'text' || kind === 'any'),
  list: ({ kind }) => kind === 'list' || kind === 'any',
  // A document that may not be there cannot be replaced by nothing.
  document: ({ depth }, { document, maybe }) => maybe === undefined && document && depth === 0,
};

/** Kinds of fields for which nothing is no answer: there a value is written without something to fall back on. */
export function takesNothing(wants: Wanted): boolean {
  return wants === 'any' || wants === 'text' || wants === 'list';
}

/** The values that fit what a field wants and what was typed; groups without any are left out. */
export function choicesFor(groups: readonly ValueGroup[], wants: Wanted, text: string, sure = false): ValueGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      values: group.values.filter(
        (value) =>
          FITS[wants](value, group) &&
          !(sure && value.mayBeEmpty) &&
          words.every((word) => value.label.toLowerCase().includes(word) || value.expression.includes(word)),
      ),
    }))
    .filter((group) => group.values.length > 0);
}
