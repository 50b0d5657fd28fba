import { ARTEFACTS } from '@baton/schema/artefact/registry';
import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { CommentAnswer, StepInput } from '@baton/schema/node/executor';
import type { AgentConfig, Produces } from './config.ts';

type Asked = Pick<StepInput<AgentConfig>, 'config' | 'feedback' | 'run'>;

/**
 * Whether the answers to comments are asked for beside the result, because it has no place for them of its own. Samples
 * of a rehearsal are the result alone.
 */
export function answersApart({ config, feedback, run }: Asked): boolean {
  return run.mode !== 'rehearsal' && (feedback?.comments.length ?? 0) > 0 && !hasPlace(config.produces);
}

function hasPlace(produces: Produces): boolean {
  if (produces.kind !== 'artefact') return false;
  const { properties } = ARTEFACTS[produces.artefact].modelJsonSchema();
  return isJsonObject(properties ?? null) && Object.hasOwn(properties as object, 'answers');
}

const ANSWERS: JsonSchema = {
  type: 'array',
  description: 'One entry for each comment',
  items: {
    type: 'object',
    properties: {
      comment_id: { type: 'string', description: 'The id in square brackets of the comment that this answers' },
      answer: { type: 'string', description: 'What was changed and where, or why not' },
    },
    required: ['comment_id', 'answer'],
    additionalProperties: false,
  },
};

/** The schema of a result with the answers beside it. */
export function withAnswers(result: JsonSchema): JsonSchema {
  return { type: 'object', properties: { answers: ANSWERS, result }, required: ['answers', 'result'], additionalProperties: false };
}

/** An answer cut in two. What came without answers is the result: a missing answer is marked, and fails nothing. */
export function splitAnswers(value: Json, { feedback }: Asked): { result: Json; answers: CommentAnswer[] } {
  if (!isJsonObject(value) || !Object.hasOwn(value, 'result') || !Array.isArray(value['answers'])) return { result: value, answers: [] };
  const asked = new Set(feedback?.comments.map((comment) => comment.id));
  const answers = value['answers'].flatMap((entry): CommentAnswer[] => {
    if (!isJsonObject(entry) || typeof entry['comment_id'] !== 'string' || typeof entry['answer'] !== 'string') return [];
    const comment = entry['comment_id'].replace(/^\[|\]$/g, '');
    const answer = entry['answer'].trim().slice(0, LIMITS.replyChars);
    // An id is asked for once and answered once.
    return answer !== '' && asked.delete(comment) ? [{ comment, answer }] : [];
  });
  return { result: value['result'] ?? null, answers };
}
