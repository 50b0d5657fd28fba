import type { Finding, QaCheck } from '../qa-report.ts';
import { checkRow, notApplicable } from './check-row.ts';
import { learnerTexts } from './learner-texts.ts';
import type { QualityInput } from './quality-input.ts';
import { fleschKincaidGrade, sentencesOf, wordsOf } from './text-measures.ts';

export const LONGEST_SENTENCE = 25;
const GRADE = 9;
/** A job aid is read in the middle of work. */
const GRADE_JOB_AID = 8;
/** An average over fewer words says nothing. */
const ENOUGH_WORDS = 60;

/** Can it be read: sentences of at most 25 words, and a reading grade. English only; other languages have no formula here. */
export function readabilityChecks({ blueprint, intent }: QualityInput): QaCheck[] {
  const texts = learnerTexts(blueprint);
  const languages = intent?.audience.flatMap((group) => group.languages) ?? [];
  // Not known counts as English: the brief is written in it.
  const english = languages.length === 0 || languages.some((tag) => tag.toLowerCase().startsWith('en'));
  if (!english || texts.length === 0) return [notApplicable('READ-01')];
  const long = texts.flatMap(({ pointer, text }) =>
    sentencesOf(text).flatMap((sentence): Finding[] => {
      const words = wordsOf(sentence).length;
      return words > LONGEST_SENTENCE
        ? [
            {
              pointer,
              message: 'This sentence is too long to be read at work. Make two of it.',
              quote: sentence.slice(0, 400),
              expected: `${LONGEST_SENTENCE} words`,
              actual: `${words} words`,
            },
          ]
        : [];
    }),
  );
  const whole = texts.map(({ text }) => (/[.!?:]$/.test(text.trim()) ? text : `${text}.`)).join('\n');
  const threshold = blueprint.job_aid ? GRADE_JOB_AID : GRADE;
  const grade = Math.round(fleschKincaidGrade(whole) * 10) / 10;
  const hard: Finding[] =
    wordsOf(whole).length >= ENOUGH_WORDS && grade > threshold
      ? [
          {
            pointer: '',
            message: 'On the whole the text is harder to read than agreed. Use shorter words and sentences.',
            expected: `Grade ${threshold}`,
            actual: `Grade ${grade}`,
          },
        ]
      : [];
  return [checkRow('READ-01', [...long, ...hard], { score: grade, threshold })];
}
