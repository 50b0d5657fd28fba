import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';

/**
 * True when every object of a schema requires all its properties and allows no others: what strict structured output
 * asks for. A schema that a person wrote often is not like that and is sent as a wish instead.
 */
export function isStrictSchema(schema: JsonSchema): boolean {
  return strict(schema, 0);
}

const DEEPEST = 40;

function strict(schema: Json, depth: number): boolean {
  if (depth > DEEPEST) return false;
  if (Array.isArray(schema)) return schema.every((part) => strict(part, depth + 1));
  if (!isJsonObject(schema)) return true;
  const { properties } = schema;
  if (schema['type'] === 'object' || properties !== undefined) {
    if (properties === undefined || !isJsonObject(properties) || schema['additionalProperties'] !== false) return false;
    const required = Array.isArray(schema['required']) ? schema['required'] : [];
    if (Object.keys(properties).some((key) => !required.includes(key))) return false;
    if (!Object.values(properties).every((inner) => strict(inner, depth + 1))) return false;
  }
  return ['items', 'anyOf', 'oneOf', 'allOf'].every((key) => strict(schema[key] ?? null, depth + 1));
}
