import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '../../json.ts';

/**
 * Brings what a model filled in back to the stored shape: a null in an optional field means that it is absent.
 * Nothing else is changed and nothing is dropped: what does not belong stays, and the parser reports it.
 * `schema` is the JSON Schema of the stored content.
 */
export function fromModelOutput(schema: JsonSchema, value: Json): Json {
  return restore(schema, value, 0);
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
