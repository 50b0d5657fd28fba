import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import { z } from 'zod';
import { fieldsOfSchema, type AnswerField } from './answer-fields.ts';

/** What is typed for a result: field by field where its shape is simple, else as JSON. */
export type ResultDraft =
  | { kind: 'fields'; fields: readonly AnswerField[]; texts: Record<string, string> }
  | { kind: 'json'; text: string };

export type ReadResult = { ok: true; value: Json } | { ok: false; faults: Record<string, string> };

/** A form for a result of this shape, filled in with what there is. */
export function draftOf(schema: JsonSchema, start: Json | undefined): ResultDraft {
  const fields = schema['type'] === 'object' ? fieldsOfSchema(schema) : undefined;
  if (fields && fields.length > 0) {
    const from = start !== undefined && isJsonObject(start) ? start : {};
    return { kind: 'fields', fields, texts: Object.fromEntries(fields.map(({ key }) => [key, textOf(from[key])])) };
  }
  return { kind: 'json', text: start === undefined ? '' : JSON.stringify(start, undefined, 2) };
}

/** The result as it is stored, or what is wrong with it, by field (`''` for the whole). */
export function readDraft(draft: ResultDraft, schema: JsonSchema): ReadResult {
  if (draft.kind === 'json') return readJson(draft.text, schema);
  const value: Record<string, Json> = {};
  const faults: Record<string, string> = {};
  for (const { key, kind, required } of draft.fields) {
    const text = (draft.texts[key] ?? '').trim();
    if (text === '') {
      if (required) faults[key] = 'Fill it in.';
    } else if (kind === 'number') {
      if (Number.isFinite(Number(text))) value[key] = Number(text);
      else faults[key] = 'Write a number.';
    } else if (kind === 'yes-no') value[key] = text === 'yes';
    else if (kind === 'texts') value[key] = text.split('\n').filter((line) => line.trim() !== '');
    else value[key] = text;
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, value };
}

function readJson(text: string, schema: JsonSchema): ReadResult {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { ok: false, faults: { '': 'This is not readable JSON: a bracket, a comma or a quotation mark is missing or too many.' } };
  }
  if (Object.keys(schema).length === 0) return { ok: true, value };
  const checked = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]).safeParse(value);
  const [first] = checked.error?.issues ?? [];
  if (!first) return { ok: true, value };
  const place = first.path.length === 0 ? '' : `At ${first.path.map(String).join(' › ')}: `;
  return { ok: false, faults: { '': `${place}${first.message}.` } };
}

function textOf(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return Array.isArray(value) ? value.map(String).join('\n') : typeof value === 'string' ? value : JSON.stringify(value);
}
