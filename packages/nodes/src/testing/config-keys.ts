import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { NodeDefinition } from '@baton/schema/node/definition';
import { z } from 'zod';

/** One setting of a config: `dial.mode`, or `decisions[].label` inside a list. */
export function configKeys(definition: NodeDefinition): string[] {
  return keysOf(z.toJSONSchema(definition.config, { io: 'input' }) as JsonObject, '');
}

function keysOf(schema: JsonObject, prefix: string): string[] {
  const properties = objectIn(schema['properties']);
  return Object.entries(properties ?? {}).flatMap(([key, inner]) => below(objectIn(inner) ?? {}, prefix === '' ? key : `${prefix}.${key}`));
}

function below(schema: JsonObject, key: string): string[] {
  const alternatives = [schema['anyOf'], schema['oneOf']].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isJsonObject);
  if (alternatives.some((part) => objectIn(part['properties']))) return [...new Set(alternatives.flatMap((part) => keysOf(part, key)))];
  const items = objectIn(schema['items']);
  if (schema['type'] === 'array' && items && objectIn(items['properties'])) return keysOf(items, `${key}[]`);
  return objectIn(schema['properties']) ? keysOf(schema, key) : [key];
}

function objectIn(value: Json | undefined): JsonObject | undefined {
  return value !== undefined && isJsonObject(value) ? value : undefined;
}
