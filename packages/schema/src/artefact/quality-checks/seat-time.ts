import type { Blueprint } from '../blueprint.ts';
import type { QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import type { QualityInput } from './quality-input.ts';
import { wordsOf } from './text-measures.ts';

/** Reading on screen with attention, and narration: about 150 words a minute. */
const WORDS_PER_MINUTE = 150;
/** Thinking about one question and its feedback. */
const MINUTES_PER_INTERACTION = 0.5;
/** Plan and estimate may differ by a fifth. */
const TOLERANCE = 0.2;

/** Does it take as long as planned: words at 150 a minute plus half a minute an interaction, within 20 %. */
export function seatTimeChecks({ blueprint }: QualityInput): QaCheck[] {
  const planned = blueprint.components.reduce((sum, part) => sum + (part.minutes ?? 0), 0);
  if (!blueprint.storyboard || planned === 0) return [notApplicable('TIME-01')];
  const minutes = Math.round(estimate(blueprint.storyboard, blueprint.assessment_items.length) * 10) / 10;
  const off = Math.abs(minutes - planned) > planned * TOLERANCE;
  const findings = off
    ? [
        {
          pointer: '/components/0/minutes',
          message: 'The text takes another time than planned.',
          expected: `${planned} minutes`,
          actual: `${minutes} minutes`,
        },
      ]
    : [];
  return [checkRow('TIME-01', findings, { score: minutes, threshold: planned })];
}

function estimate(screens: NonNullable<Blueprint['storyboard']>, items: number): number {
  const reading = screens.reduce(
    (sum, screen) =>
      sum +
      (screen.seconds === undefined
        ? wordsOf(`${screen.on_screen} ${screen.narration ?? ''}`).length / WORDS_PER_MINUTE
        : screen.seconds / 60),
    0,
  );
  const interactions = screens.filter((screen) => screen.interaction).length + items;
  return reading + interactions * MINUTES_PER_INTERACTION;
}
