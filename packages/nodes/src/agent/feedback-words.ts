import type { Json } from '@baton/schema/json';
import type { StepFeedback } from '@baton/schema/node/executor';
import { listWords } from '../shared/words.ts';
import { materialBlocks } from './material.ts';

const WEIGHT: Record<StepFeedback['comments'][number]['severity'], string> = {
  must: 'must be fixed',
  should: 'should be fixed',
  idea: 'an idea',
};

/** What an agent is told from round 2 on: its draft, what people made of it, and each comment to be answered. */
export function feedbackWords(feedback: StepFeedback): string {
  const { round, by, reason, comments } = feedback;
  const parts = [
    `This is round ${round}. ${by || 'A reviewer'} sent your work back.${reason.trim() === '' ? '' : ` The reason: ${reason.trim()}`}`,
    materialBlocks([{ name: 'Your draft of the round before', text: shown(feedback.previous), trust: 'pipeline' }]),
    ...(feedback.edited === undefined
      ? []
      : [
          'The reviewer changed the draft by hand. Start from this version and keep what the reviewer wrote, word for word, unless a comment asks for something else.',
          materialBlocks([{ name: 'The version changed by the reviewer', text: shown(feedback.edited), trust: 'pipeline' }]),
        ]),
    ...(feedback.findings === undefined
      ? []
      : [
          'It did not pass these checks. Mend every finding.',
          materialBlocks([{ name: 'Findings', text: shown(feedback.findings), trust: 'pipeline' }]),
        ]),
    ...(comments.length === 0 ? [] : [commentWords(comments)]),
    'Change what was asked for and leave the rest as it was. Keep the ids of everything that stays.',
  ];
  return parts.join('\n\n');
}

function commentWords(comments: StepFeedback['comments']): string {
  const lines = comments.map(({ id, quote, text, severity, at, suggestion, thread = [] }) => {
    const about = quote.trim() === '' ? (at === '' ? '' : ` on ${at}`) : ` on “${quote.trim()}”`;
    const wording = suggestion === undefined ? '' : `\n  Proposed wording in its place: “${suggestion.trim()}”`;
    return `- [${id}] (${WEIGHT[severity]})${about}: ${text.trim()}${wording}${thread.map((said) => `\n  ${said}`).join('')}`;
  });
  const ids = listWords(comments.map(({ id }) => `[${id}]`));
  return `Comments:\n${lines.join('\n')}\nAnswer each one (${ids}): where the result has a place for answers, give one entry per comment that names its id exactly and says what you changed, or why you did not. A proposed wording is taken as it stands, unless a source speaks against it; then say which.`;
}

function shown(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
