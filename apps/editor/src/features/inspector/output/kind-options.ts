import type { OutputShape, ShapeKind } from '../../../document/output/output-field.ts';
import { reshaped } from '../../../document/output/output-rows.ts';

const WORDS: Readonly<Record<Exclude<ShapeKind, 'list' | 'other'>, { one: string; many: string }>> = {
  text: { one: 'Text', many: 'List of texts' },
  choice: { one: 'One of these words', many: 'List of such words' },
  number: { one: 'Number', many: 'List of numbers' },
  whole: { one: 'Whole number', many: 'List of whole numbers' },
  'yes-no': { one: 'Yes or no', many: 'List of yes or no' },
  date: { one: 'Date', many: 'List of dates' },
  group: { one: 'Group of fields', many: 'List of groups' },
};
type Offered = keyof typeof WORDS;
const OFFERED = Object.keys(WORDS) as Offered[];
const LIST = 'list ';

/** What a row's list of kinds offers. */
export const KIND_OPTIONS: readonly { value: string; label: string }[] = [
  ...OFFERED.map((kind) => ({ value: kind, label: WORDS[kind].one })),
  ...OFFERED.map((kind) => ({ value: `${LIST}${kind}`, label: WORDS[kind].many })),
];

/** The option that stands for a shape; undefined for what no option describes. */
export function kindOption(shape: OutputShape): string | undefined {
  const option = shape.kind === 'list' ? `${LIST}${shape.of.kind}` : shape.kind;
  return KIND_OPTIONS.some((one) => one.value === option) ? option : undefined;
}

/** A shape as another option has it. */
export function asKind(shape: OutputShape, option: string): OutputShape {
  const entries = option.startsWith(LIST);
  const kind = OFFERED.find((one) => one === (entries ? option.slice(LIST.length) : option));
  return kind ? reshaped(shape, kind, entries) : shape;
}
