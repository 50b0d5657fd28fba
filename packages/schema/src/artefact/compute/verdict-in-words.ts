import type { OutcomeRow } from '../outcome-report.ts';

const WORDS: Record<OutcomeRow['verdict'], string> = {
  exceeded: 'more than reached',
  met: 'reached',
  partly: 'partly reached',
  missed: 'not reached',
  worse: 'it got worse',
  no_data: 'no data',
  too_few: 'too few cases to tell',
};

/** A verdict in the middle of a sentence. */
export function verdictInWords(verdict: OutcomeRow['verdict']): string {
  return WORDS[verdict];
}
