import { ARTEFACT_TITLES } from '@baton/schema/artefact/artefact-type';
import { acceptModelOutput } from '@baton/schema/artefact/accept-model-output';
import { contextOfStep } from '@baton/schema/artefact/context-of-step';
import { plainIssues } from '@baton/schema/artefact/plain-issue';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import { AppError } from '@baton/schema/errors/app-error';
import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import type { CommentAnswer, StepInput } from '@baton/schema/node/executor';
import { z } from 'zod';
import { entryTitle } from '../shared/entry-title.ts';
import { cleanModelValue } from './clean-text.ts';
import { answersApart, splitAnswers, withAnswers } from './comment-answers.ts';
import type { AgentConfig, Produces } from './config.ts';
import { extractJson } from './extract-json.ts';
import { passageOf } from './redo-passage.ts';

/** One thing that is wrong with an answer: where, what, and what would be right. */
export interface AnswerFault {
  path: string;
  message: string;
  allowed?: string[];
}
export type AnswerResult =
  | { ok: true; output: Json; artefact: { type: string; title: string }; answers?: CommentAnswer[]; cleaned: boolean }
  | { ok: false; faults: AnswerFault[] };

/** The schema that a model is asked to fill; undefined when text is asked for. The name tells services apart what is asked. */
export function askedSchema(input: StepInput<AgentConfig>): { name: string; schema: JsonSchema } | undefined {
  const { config, step } = input;
  if (input.redo) return undefined;
  const own = ownSchema(config.produces, step.nodeKey);
  if (!answersApart(input)) return own;
  return { name: own?.name ?? step.nodeKey, schema: withAnswers(own?.schema ?? { type: 'string' }) };
}

function ownSchema(produces: Produces, nodeKey: string): { name: string; schema: JsonSchema } | undefined {
  if (produces.kind === 'artefact') return { name: produces.artefact, schema: ARTEFACTS[produces.artefact].modelJsonSchema() };
  return produces.kind === 'fields' ? { name: nodeKey, schema: produces.schema } : undefined;
}

/** What a step hands on, from a model's answer; or everything that is wrong with it, in sentences. */
export function resultOfAnswer(answer: string, input: StepInput<AgentConfig>, now: string): AnswerResult {
  const { produces } = input.config;
  if (input.redo) return redoneResult(answer, input.redo, titleOf(produces, input));
  const apart = answersApart(input);
  if (produces.kind === 'text' && !apart) return textResult(answer, titleOf(produces, input));
  const found = extractJson(answer);
  if (!found.ok) return { ok: false, faults: [{ path: '', message: NOT_JSON[found.why] }] };
  if (apart) {
    const { value, cleaned } = cleanModelValue(found.value);
    const { result, answers } = splitAnswers(value, input);
    const made = resultOfValue(result, input, now);
    return made.ok ? { ...made, cleaned: made.cleaned || cleaned, ...(answers.length > 0 && { answers }) } : made;
  }
  return resultOfValue(found.value, input, now);
}

/** One passage: what is handed on is its text alone. */
function redoneResult(answer: string, redo: NonNullable<StepInput['redo']>, title: string): AnswerResult {
  const made = passageOf(answer, redo);
  return made.ok ? { ok: true, output: made.text, artefact: { type: redo.type, title }, cleaned: made.cleaned } : made;
}

function resultOfValue(found: Json, input: StepInput<AgentConfig>, now: string): AnswerResult {
  const { produces } = input.config;
  if (produces.kind === 'text') {
    const text = isJsonObject(found) ? found['text'] : found;
    return textResult(typeof text === 'string' ? text : '', titleOf(produces, input));
  }
  const { value, cleaned } = cleanModelValue(found);
  const checked = produces.kind === 'artefact' ? checkArtefact(produces.artefact, value, input, now) : checkFields(produces.schema, value);
  if (!checked.ok) return checked;
  const type = produces.kind === 'artefact' ? produces.artefact : 'fields';
  return { ok: true, output: checked.output, artefact: { type, title: titleOf(produces, input) }, cleaned };
}

const NOT_JSON = {
  empty: 'The answer is empty.',
  no_json: 'The answer holds no JSON value. Answer with the JSON value alone.',
  broken: 'The JSON cannot be read: a bracket, a quote or a comma is wrong, or it ends too early.',
};

function textResult(answer: string, title: string): AnswerResult {
  const { value, cleaned } = cleanModelValue(answer.trim());
  if (value === '') return { ok: false, faults: [{ path: '', message: NOT_JSON.empty }] };
  return { ok: true, output: { text: value }, artefact: { type: 'text', title }, cleaned };
}

type Checked = { ok: true; output: Json } | { ok: false; faults: AnswerFault[] };

function checkArtefact(
  type: Extract<Produces, { kind: 'artefact' }>['artefact'],
  value: Json,
  input: StepInput<AgentConfig>,
  now: string,
): Checked {
  const accepted = acceptModelOutput(type, value, contextOfStep({ now, values: input.values, artefacts: input.artefacts }));
  // What parsed by our own schemas came from JSON and is JSON.
  return accepted.ok ? { ok: true, output: accepted.value as Json } : { ok: false, faults: accepted.issues };
}

function checkFields(schema: JsonSchema, value: Json): Checked {
  const parsed = fieldsSchema(schema).safeParse(value);
  if (parsed.success) return { ok: true, output: value };
  return { ok: false, faults: plainIssues(parsed.error) };
}

/** Throws AppError `pipeline_invalid` for a schema of the author's that cannot be used. */
function fieldsSchema(schema: JsonSchema): z.ZodType {
  try {
    return z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  } catch (cause) {
    throw new AppError('pipeline_invalid', {
      message: 'The form that this agent should fill in cannot be used.',
      fix: 'Correct "What it produces" in the settings of this step.',
      path: '/produces/schema',
      cause,
    });
  }
}

/** "Blueprint", or inside a list "Blueprint: Job aid for supervisors". */
function titleOf(produces: Produces, { values, step }: StepInput<AgentConfig>): string {
  const own = produces.title?.trim();
  const title = own || (produces.kind === 'artefact' ? ARTEFACT_TITLES[produces.artefact] : step.name);
  const item = step.scope.length > 0 ? values['item'] : undefined;
  const about = item !== undefined && isJsonObject(item) ? entryTitle(item) : '';
  return (about === '' ? title : `${title}: ${about}`).slice(0, 200);
}
