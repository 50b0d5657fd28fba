import type { QaReport } from '@baton/schema/artefact/qa-report';

/** A sentence of the test agent's own summary beside what the test recorded. */
export interface Claim {
  says: string;
  recorded: string;
  detail: string;
  verdict: 'agrees' | 'differs' | 'beside';
}

type Recorded = Pick<QaReport, 'checks' | 'break_tests' | 'counts' | 'coverage' | 'verdict'>;

const ALL_GOOD =
  /\b(all|every|each|no (?:open|blocking|blocker|major|serious|problems?|findings?|issues?)|nothing|fully|complete(?:ly)?|passe[sd]|holds?)\b/i;
const READY = /\b(ready|can (?:be )?(?:go|ship|release)|release it|ship it|safe to|good to go|approve)\b/i;
const CAUTIOUS = /\b(not|but|except|however|fails?|failed|missing|one of|only|open|before (?:it|release)|needs?|should|must)\b/i;
const PEOPLE = /\b(personas?|people|testers?|learners?|break[- ]tests?|users?|tries|tried)\b/i;
const SOURCES = /\b(sources?|sourced|evidence|quotes?)\b/i;
const GOALS = /\b(objectives?|intent|goals?|aims?)\b/i;

/**
 * The summary sentence by sentence, each beside the figures that it speaks of. A claim that everything is well where
 * the record says otherwise is marked; nothing an agent writes changes the verdict.
 */
export function agentClaims(summary: string, report: Recorded): Claim[] {
  return sentences(summary).map((says) => {
    const { text, good } = recordFor(says, report);
    const claimsGood = (ALL_GOOD.test(says) || READY.test(says)) && !CAUTIOUS.test(says);
    const verdict = claimsGood && !good ? 'differs' : claimsGood && good ? 'agrees' : 'beside';
    return {
      says,
      recorded: text.recorded,
      detail: verdict === 'differs' ? `Differs from the summary. ${text.detail}`.trim() : text.detail,
      verdict,
    };
  });
}

function recordFor(
  says: string,
  { break_tests: tests, coverage, counts, verdict }: Recorded,
): { text: { recorded: string; detail: string }; good: boolean } {
  if (PEOPLE.test(says) && tests.length > 0) {
    const through = tests.filter((test) => test.status === 'pass').length;
    const stopped = tests.find((test) => test.status !== 'pass');
    return {
      text: { recorded: `${through} of ${tests.length} got through`, detail: stopped ? `Stopped: ${stopped.persona}.` : '' },
      good: through === tests.length,
    };
  }
  if (SOURCES.test(says) && coverage.steps_total > 0)
    return {
      text: { recorded: `${coverage.steps_sourced} of ${coverage.steps_total} statements have a source`, detail: '' },
      good: coverage.steps_sourced === coverage.steps_total,
    };
  if (GOALS.test(says) && coverage.objectives_total > 0)
    return {
      text: { recorded: `${coverage.objectives_assessed} of ${coverage.objectives_total} objectives are tested`, detail: '' },
      good: coverage.objectives_assessed === coverage.objectives_total,
    };
  return { text: { recorded: openWords(counts), detail: 'The verdict above counts these, not the summary.' }, good: verdict === 'pass' };
}

function openWords(counts: Recorded['counts']): string {
  const parts = [
    [counts.blocker_fail, 'blocker'],
    [counts.major_fail, 'major'],
    [counts.minor_fail, 'minor'],
  ] as const;
  const open = parts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}${count === 1 ? '' : 's'}`);
  return open.length === 0 ? 'Nothing is open' : `${open.join(', ')} open`;
}

function sentences(text: string): string[] {
  return (text.match(/[^.!?]+[.!?]+|[^.!?]+$/g) ?? []).map((part) => part.trim()).filter(Boolean);
}
