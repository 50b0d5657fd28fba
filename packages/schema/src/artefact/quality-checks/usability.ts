import type { JobAid } from '../blueprint-parts/job-aid.ts';
import { splitAtMarks } from '../gaps/gap-mark.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';
import { wordsOf } from './text-measures.ts';

/** First words that describe instead of telling what to do. */
const NO_COMMAND = new Set([
  'you',
  'the',
  'a',
  'an',
  'it',
  'this',
  'that',
  'we',
  'they',
  'please',
  'there',
  'your',
  'users',
  'employees',
  'staff',
  'i',
  'he',
  'she',
  'make',
]);

/** Can it be used in the middle of work: within its length, one command a step. */
export function usabilityChecks({ blueprint }: QualityInput): QaCheck[] {
  const aid = blueprint.job_aid;
  if (!aid) return [notApplicable('USE-01')];
  const words = jobAidWords(aid);
  const tooLong: Finding[] =
    words > aid.max_words
      ? [{ pointer: '/job_aid/title', message: 'It is longer than agreed.', expected: `${aid.max_words} words`, actual: `${words} words` }]
      : [];
  const steps = aid.steps.flatMap((step, index): Finding[] => {
    const pointer = `/job_aid/steps/${index}/do`;
    const [first = ''] = wordsOf(step.do.toLowerCase());
    const found: Finding[] = [];
    if (NO_COMMAND.has(first) && !step.do.toLowerCase().startsWith('make sure'))
      found.push({ pointer, message: 'Start with what to do.', quote: step.do });
    if (/\band then\b|;|\bafter that\b/i.test(step.do)) found.push({ pointer, message: 'These are two steps.', quote: step.do });
    return found;
  });
  return [checkRow('USE-01', [...tooLong, ...steps], { score: words, threshold: aid.max_words })];
}

/** All words that are printed on the page; what stands for a gap is not. */
export function jobAidWords(aid: JobAid): number {
  const texts = [
    aid.title,
    aid.when_to_use,
    aid.not_for,
    ...aid.steps.flatMap((step) => [step.do, step.detail, step.warning]),
    ...(aid.decision_table?.flatMap((row) => [row.if, row.do]) ?? []),
    ...(aid.contacts?.flatMap((contact) => [contact.label, contact.value]) ?? []),
  ];
  return texts.reduce((sum, text) => sum + wordsOf(withoutMarks(text ?? '')).length, 0);
}

const withoutMarks = (text: string): string =>
  splitAtMarks(text)
    .filter((part) => part.need === undefined)
    .map((part) => part.text)
    .join(' ');
