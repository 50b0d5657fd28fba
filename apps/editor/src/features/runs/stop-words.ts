import type { ApiResponse } from '@baton/schema/api/contracts';
import type { NamedStep } from '@baton/schema/api/steering';
import { namesWords } from '../../ui/words/count-words.ts';

/** What stops when a branch is stopped, in sentences. */
export function stopWords({ stopped, notTaken, questions, ends }: ApiResponse<'runs.stopPreview'>): string {
  return [
    `${stepNames(stopped)} ${stopped.length === 1 ? 'stops' : 'stop'} now.`,
    notTaken.length > 0 && `${stepNames(notTaken)} will not be reached, because only this leads there.`,
    questions.length > 0 && `Open questions are withdrawn: ${questions.join(' ')}`,
    ends ? 'Nothing else is left to do, so the run ends.' : 'Everything else goes on.',
    'This cannot be taken back.',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Steps that a sentence names; more are counted, and unfolded where somebody wants to know. */
export const NAMED_STEPS = 5;

/** "Build for Pricing job aid and Review", each name once: "A, B, C, D, E and 12 more". */
export function stepNames(steps: readonly NamedStep[]): string {
  const names = eachName(steps);
  // One more takes no more room than the words that count it.
  if (names.length <= NAMED_STEPS + 1) return namesWords(names);
  return namesWords([...names.slice(0, NAMED_STEPS), `${names.length - NAMED_STEPS} more`]);
}

export function eachName(steps: readonly NamedStep[]): string[] {
  return [...new Set(steps.map((step) => (step.about === '' ? step.name : `${step.name} for ${step.about}`)))];
}
