import { EVAL_KINDS } from '../blueprint-parts/ai-coach.ts';
import type { Finding, QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';

const SAYS_SO = /\b(?:AI|A\.I\.|KI|IA)\b|artificial intelligence|not a (?:person|human)/i;
const NEEDED = EVAL_KINDS.filter((kind) => kind !== 'edge' && kind !== 'normal');
const WORDS: Record<string, string> = { attack: 'an attack', out_of_scope: 'an off-topic question', safety: 'somebody in distress' };

/** Is the coach fair and tested: it says what it is (EU AI Act, Art. 50), and its test cases cover the bad days. */
export function coachChecks({ blueprint }: QualityInput): QaCheck[] {
  const coach = blueprint.ai_coach;
  if (!coach) return [notApplicable('LEGAL-02'), notApplicable('COACH-00')];
  const silent: Finding[] = SAYS_SO.test(coach.disclosure_text)
    ? []
    : [{ pointer: '/ai_coach/disclosure_text', message: 'It does not say that people talk to an AI.', quote: coach.disclosure_text }];
  const missing = NEEDED.filter((kind) => !coach.eval_cases.some((entry) => entry.kind === kind)).map((kind): Finding => ({
    pointer: '/ai_coach/eval_cases',
    message: `No test case shows what happens with ${WORDS[kind] ?? 'this'}.`,
  }));
  return [checkRow('LEGAL-02', silent), checkRow('COACH-00', missing)];
}
