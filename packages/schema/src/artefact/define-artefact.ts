import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../json.ts';
import { ARTEFACT_TITLES, type ArtefactType } from './artefact-type.ts';
import type { CompleteContext } from './complete-context.ts';
import type { ArtefactDefinition, ArtefactIssue, ParseResult } from './definition.ts';
import { fromModelOutput } from './model-view/from-model-output.ts';
import { isByCode, toModelSchema } from './model-view/to-model-schema.ts';
import { plainIssues } from './plain-issue.ts';

export interface ArtefactParts<S extends z.ZodObject> {
  type: ArtefactType;
  schema: S;
  /** Rules over the value alone. Called only on values of the right shape. */
  rules(value: z.infer<S>): ArtefactIssue[];
  /** Rules that need sources or forerunners. */
  check?(value: z.infer<S>, context: CompleteContext): ArtefactIssue[];
  /** The fields that code fills. Called only on drafts of the right shape; may refuse with an issue. */
  fill?(draft: z.infer<S>, context: CompleteContext): Partial<z.infer<S>> | ArtefactIssue[];
  headline(value: z.infer<S>): string;
}

/** Builds a definition whose functions never throw, from the parts that differ between artefacts. */
export function defineArtefact<S extends z.ZodObject>(parts: ArtefactParts<S>): ArtefactDefinition<z.infer<S>> {
  type T = z.infer<S>;
  const { type, schema } = parts;
  const computed = computedKeys(schema);
  // The keys are read from the schema itself, so the mask is right by construction; its type cannot say so.
  const mask = Object.fromEntries(computed.map((key) => [key, true])) as Record<string, true> as never;
  const draftSchema = schema.omit(mask) as unknown as z.ZodType<T>;
  const jsonSchema = once(() => z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
  const modelJsonSchema = once(() => toModelSchema(schema));

  const parse = (value: unknown): ParseResult<T> => {
    const shaped = read(() => parseShape<T>(schema as unknown as z.ZodType<T>, value));
    if (!shaped.ok) return shaped;
    const issues = guarded(() => parts.rules(shaped.value)).filter((issue) => issue.severity === 'error');
    return issues.length > 0 ? { ok: false, issues } : shaped;
  };

  const complete = (modelOutput: Json, context: CompleteContext): ParseResult<T> => {
    const draft = read(() => parseShape(draftSchema, without(fromModelOutput(jsonSchema(), modelOutput), computed)));
    if (!draft.ok) return draft;
    let filled: Partial<T> | ArtefactIssue[] | undefined;
    const issues = guarded(() => {
      filled = parts.fill?.(draft.value, context);
      return Array.isArray(filled) ? filled : [];
    });
    return issues.length > 0 ? { ok: false, issues } : parse({ ...(draft.value as object), ...withoutUndefined(filled ?? {}) });
  };

  return {
    type,
    title: ARTEFACT_TITLES[type],
    schema: schema as unknown as z.ZodType<T>,
    jsonSchema,
    modelJsonSchema,
    parse,
    complete,
    check: (value, context) => guarded(() => [...parts.rules(value), ...(parts.check?.(value, context) ?? [])]),
    headline(value) {
      const shaped = read(() => parseShape<T>(schema as unknown as z.ZodType<T>, value));
      return shaped.ok ? parts.headline(shaped.value) : ARTEFACT_TITLES[type];
    },
  };
}

function computedKeys(schema: z.ZodObject): string[] {
  const full = z.toJSONSchema(schema, { io: 'input' }) as JsonObject;
  const properties = isJsonObject(full['properties'] ?? null) ? (full['properties'] as JsonObject) : {};
  return Object.keys(properties).filter((key) => isByCode(properties[key]));
}

function parseShape<T>(schema: z.ZodType<T>, value: unknown): ParseResult<T> {
  const result = schema.safeParse(value);
  return result.success ? { ok: true, value: result.data } : { ok: false, issues: plainIssues(result.error) };
}

/** A hostile value (a proxy, a throwing getter) is a fault of the value, never of the caller. */
function read<T>(work: () => ParseResult<T>): ParseResult<T> {
  try {
    return work();
  } catch {
    return { ok: false, issues: [unreadable()] };
  }
}

function guarded(work: () => ArtefactIssue[]): ArtefactIssue[] {
  try {
    return work();
  } catch {
    return [unreadable()];
  }
}

const unreadable = (): ArtefactIssue => ({ path: '', message: 'The document could not be read.', severity: 'error' });

/** What code fills may be offered by a careless model; it is not read. */
function without(value: Json, keys: readonly string[]): Json {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function withoutUndefined(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined));
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}
