import type { ValueChoice, ValueGroup } from '../../../document/references/values-at.ts';
import type { FieldOf } from '../settings-scope.ts';

export type Wanted = NonNullable<FieldOf<'value'>['wants']>;

const FITS: Record<Wanted, (value: ValueChoice, group: ValueGroup) => boolean> = {
  any: () => true,
  text: ({ kind }) => kind === 'text' || kind === 'any' || kind === 'number',
  number: ({ kind }) => kind === 'number' || kind === 'any',
  date: ({ kind, depth }) => depth > 0 && (kind === 'text' || kind === 'any'),
  list: ({ kind }) => kind === 'list' || kind === 'any',
  document: ({ depth }, { document }) => document && depth === 0,
};

/** The values that fit what a field wants and what was typed; groups without any are left out. */
export function choicesFor(groups: readonly ValueGroup[], wants: Wanted, text: string): ValueGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      values: group.values.filter(
        (value) =>
          FITS[wants](value, group) && words.every((word) => value.label.toLowerCase().includes(word) || value.expression.includes(word)),
      ),
    }))
    .filter((group) => group.values.length > 0);
}
