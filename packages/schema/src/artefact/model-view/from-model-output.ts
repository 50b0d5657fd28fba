import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';

/**
 * Brings what a model filled in back to the stored shape: a null in an optional field means that it is absent.
 * Nothing else is changed and nothing is dropped: what does not belong stays, and the parser reports it.
 * Fields that code fills are kept when present, so that a complete value passes through unchanged.
 */
export function fromModelOutput(schema: z.ZodType, value: Json): Json {
  return restore(z.toJSONSchema(schema, { io: 'input' }) as JsonObject, value, 0);
}

/** No schema of ours nests deeper; deeper input is not ours and is left for the parser to refuse. */
const DEEPEST = 20;

function restore(schema: Json | undefined, value: Json, depth: number): Json {
  if (schema === undefined || !isJsonObject(schema) || depth > DEEPEST) return value;
  if (Array.isArray(value)) return schema['type'] === 'array' ? value.map((entry) => restore(schema['items'], entry, depth + 1)) : value;
  if (!isJsonObject(value) || !isJsonObject(schema['properties'] ?? null)) return value;
  const properties = schema['properties'] as JsonObject;
  const required = new Set(Array.isArray(schema['required']) ? schema['required'] : []);
  const entries: [string, Json][] = [];
  for (const [key, inner] of Object.entries(value)) {
    const known = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (known !== undefined && inner === null && !required.has(key)) continue;
    entries.push([key, known === undefined ? inner : restore(known, inner, depth + 1)]);
  }
  return Object.fromEntries(entries);
}
