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

/** "Build for Pricing job aid and Review", each name once. */
export function stepNames(steps: readonly NamedStep[]): string {
  return namesWords([...new Set(steps.map((step) => (step.about === '' ? step.name : `${step.name} for ${step.about}`)))]);
}
