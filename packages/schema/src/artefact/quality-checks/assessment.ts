import type { AssessmentItem } from '../blueprint-parts/assessment-item.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';

/** A right answer half as long again as the others is picked without reading. */
const LONGEST_KEY = 1.5;
/** Very short options ("Yes", "Report it") differ in length by nature. */
const COMPARABLE_CHARS = 24;

type Option = NonNullable<AssessmentItem['options']>[number];

/** Do the questions measure anything: one key, no "all of the above", no key that stands out. */
export function assessmentChecks({ blueprint }: QualityInput): QaCheck[] {
  const choices = blueprint.assessment_items
    .map((item, index) => ({ item, index }))
    .filter(({ item }) => item.interaction === 'choice' || item.interaction === 'true-false');
  if (choices.length === 0) return [notApplicable('ITEM-01')];
  return [
    checkRow(
      'ITEM-01',
      choices.flatMap(({ item, index }) => faults(item, `/assessment_items/${index}`)),
    ),
  ];
}

function faults(item: AssessmentItem, pointer: string): Finding[] {
  const options = item.options ?? [];
  const keys = options.filter((option) => option.correct);
  const found: Finding[] = [];
  if (options.length < 2) found.push({ pointer: `${pointer}/stem`, message: 'There is nothing to choose from.', quote: item.stem });
  else if (keys.length !== 1)
    found.push({
      pointer: `${pointer}/stem`,
      message: 'Exactly one answer should be right.',
      quote: item.stem,
      expected: '1',
      actual: String(keys.length),
    });
  options.forEach((option, index) => {
    if (/\b(all|none) of the above\b/i.test(option.text))
      found.push({ pointer: `${pointer}/options/${index}/text`, message: 'Each answer should stand for itself.', quote: option.text });
  });
  const [key] = keys;
  if (key && standsOut(key, options))
    found.push({
      pointer: `${pointer}/options/${options.indexOf(key)}/text`,
      message: 'The right answer is much longer than the others and gives itself away.',
      quote: key.text,
    });
  return found;
}

/** Length of the key against the mean of the others. */
function standsOut(key: Option, options: readonly Option[]): boolean {
  const others = options.filter((option) => option !== key);
  const mean = others.reduce((sum, option) => sum + option.text.length, 0) / Math.max(1, others.length);
  return others.length > 0 && key.text.length > COMPARABLE_CHARS && key.text.length >= mean * LONGEST_KEY;
}
