import type { JsonObject, JsonSchema } from '../../json.ts';
import type { NodeView } from '../graph-view.ts';
import type { BriefField, Pipeline } from '../pipeline.ts';

const TEXT: JsonSchema = { type: 'string' };
const DOCUMENT: JsonSchema = { type: 'object', properties: { name: TEXT, text: TEXT }, required: ['name', 'text'] };
const KINDS: Record<BriefField['kind'], JsonSchema> = {
  text: TEXT,
  longtext: TEXT,
  number: { type: 'number' },
  date: TEXT,
  choice: TEXT,
  texts: { type: 'array', items: TEXT },
  documents: { type: 'array', items: DOCUMENT },
};

/** What steps find under `brief`: questions that may stay unanswered are missing then, not empty. */
export function briefSchema(pipeline: Pipeline): JsonSchema {
  const { fields } = pipeline.brief;
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map((field): [string, JsonObject] => [field.key, KINDS[field.kind]])),
    required: fields.filter((field) => field.required).map((field) => field.key),
  };
}

/** What steps find under `run`. */
const RUN_FIELDS = ['id', 'title', 'mode', 'cycle', 'lineageId', 'startedAt', 'startedBy'];
const RUN: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(RUN_FIELDS.map((key): [string, JsonObject] => [key, key === 'cycle' ? { type: 'integer' } : TEXT])),
  required: RUN_FIELDS,
};

export interface KnownRoot {
  schema: JsonSchema;
  /** Not there in every round. */
  mayBeMissing?: true;
}

/** The names besides step keys that this step may use. */
export function rootsOf(view: NodeView, brief: JsonSchema): ReadonlyMap<string, KnownRoot> {
  const roots = new Map<string, KnownRoot>([
    ['brief', { schema: brief }],
    ['run', { schema: RUN }],
    ['feedback', { schema: {}, mayBeMissing: true }],
  ]);
  // A for-each names its items by what they hold.
  if (view.frame !== '' || view.can.container) roots.set('item', { schema: {} });
  return roots;
}
