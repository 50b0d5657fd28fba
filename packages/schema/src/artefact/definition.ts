import type { z } from 'zod';
import type { Json, JsonSchema } from '../json.ts';
import type { ArtefactType } from './artefact-type.ts';
import type { CompleteContext } from './complete-context.ts';

/** One fault of an artefact in plain words; `path` is a JSON pointer into the value. */
export interface ArtefactIssue {
  path: string;
  message: string;
  /** An error stops the artefact; a warning is shown beside it. */
  severity: 'error' | 'warning';
  /** The values that would be right, where there is a fixed list; for a repair request to a model. */
  allowed?: string[];
}

export type ParseResult<T> = { ok: true; value: T } | { ok: false; issues: ArtefactIssue[] };

/**
 * Everything that shared code may ask about a kind of artefact. All functions are pure and total: any input gets an
 * answer, none throws.
 */
export interface ArtefactDefinition<T = unknown> {
  type: ArtefactType;
  /** What people call it. */
  title: string;
  /** The stored content. */
  schema: z.ZodType<T>;
  /** What a model is asked to fill (strict structured output). */
  modelJsonSchema(): JsonSchema;
  /** JSON Schema of the stored content, for references between steps. */
  jsonSchema(): JsonSchema;
  /** Shape, and the rules that need nothing but the value. Nothing is stripped: what does not belong is an issue. */
  parse(value: unknown): ParseResult<T>;
  /** Turns what a model filled in into the stored content: code fills dates, refs, counts and verdicts. */
  complete(modelOutput: Json, context: CompleteContext): ParseResult<T>;
  /** The rules that need the sources and the forerunners: quotes are literal, ids lead somewhere. */
  check(value: T, context: CompleteContext): ArtefactIssue[];
  /** One sentence for lists and the story of a run. */
  headline(value: unknown): string;
}
