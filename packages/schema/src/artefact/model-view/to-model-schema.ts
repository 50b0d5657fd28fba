import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject, type JsonSchema, textOf } from '../../json.ts';

/**
 * The JSON Schema that a model is asked to fill: the stored schema without the fields that code fills, every
 * property required (optional ones may be null) and nothing else allowed, as strict structured output wants it.
 * Bounds and patterns become words in the description, because services differ in which keywords they take; the
 * stored schema checks them afterwards.
 */
export function toModelSchema(schema: z.ZodType): JsonSchema {
  const full = z.toJSONSchema(schema, { io: 'input' }) as JsonSchema;
  return view(full) ?? {};
}

/** True for a field that code fills and that a model never sees. */
export function isByCode(schema: Json | undefined): boolean {
  return schema !== undefined && isJsonObject(schema) && schema['by'] === 'code';
}

function view(schema: Json | undefined): JsonObject | undefined {
  if (schema === undefined || !isJsonObject(schema)) return undefined;
  const base = withDescription(schema);
  if (schema['type'] === 'object') return { ...base, ...objectView(schema) };
  if (schema['type'] === 'array') return { ...base, type: 'array', items: view(schema['items']) ?? {} };
  if (Array.isArray(schema['anyOf'])) return { ...base, anyOf: schema['anyOf'].map((part) => view(part) ?? {}) };
  if (Array.isArray(schema['enum'])) return { ...base, type: schema['type'] ?? 'string', enum: schema['enum'] };
  if (schema['const'] !== undefined) return { ...base, type: 'string', enum: [schema['const']] };
  return { ...base, type: schema['type'] ?? 'string' };
}

function objectView(schema: JsonObject): JsonObject {
  const properties = isJsonObject(schema['properties'] ?? null) ? (schema['properties'] as JsonObject) : {};
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const shown: JsonObject = {};
  for (const [key, value] of Object.entries(properties)) {
    if (isByCode(value)) continue;
    const inner = view(value) ?? {};
    shown[key] = required.has(key) ? inner : nullable(inner);
  }
  return { type: 'object', properties: shown, required: Object.keys(shown), additionalProperties: false };
}

function nullable(schema: JsonObject): JsonObject {
  const { description, ...rest } = schema;
  const words = description === undefined ? {} : { description };
  if (Array.isArray(rest['enum'])) return { ...words, ...rest, type: [rest['type'] ?? 'string', 'null'], enum: [...rest['enum'], null] };
  if (typeof rest['type'] === 'string' && rest['type'] !== 'object' && rest['type'] !== 'array')
    return { ...words, type: [rest['type'], 'null'] };
  if (Array.isArray(rest['type'])) return schema;
  return { ...words, anyOf: [rest, { type: 'null' }] };
}

function withDescription(schema: JsonObject): JsonObject {
  const parts = [textOf(schema['description']), bounds(schema)].filter((part) => part !== '');
  return parts.length === 0 ? {} : { description: parts.join('. ') };
}

/** The keywords that are left out, in words. */
function bounds(schema: JsonObject): string {
  const number = (key: string): number | undefined =>
    typeof schema[key] === 'number' && Math.abs(schema[key]) < Number.MAX_SAFE_INTEGER ? schema[key] : undefined;
  const words: string[] = [];
  if (schema['format'] === 'date') words.push('A date as YYYY-MM-DD');
  else if (schema['pattern'] === '^[a-z0-9_-]{1,64}$') words.push('A short id: lower-case letters, digits, - and _');
  const [low, high] = [number('minimum'), number('maximum')];
  if (low !== undefined && high !== undefined) words.push(`From ${low} to ${high}`);
  else if (low !== undefined) words.push(`At least ${low}`);
  const [few, many] = [number('minItems'), number('maxItems')];
  if (few !== undefined && many !== undefined) words.push(few === many ? `Exactly ${few} entries` : `${few} to ${many} entries`);
  else if (many !== undefined) words.push(`At most ${many} entries`);
  const [short, long] = [number('minLength'), number('maxLength')];
  if (short !== undefined && short > 1) words.push(`At least ${short} characters`);
  if (long !== undefined && long <= 500 && schema['format'] === undefined) words.push(`At most ${long} characters`);
  return words.join('. ');
}
