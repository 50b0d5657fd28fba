import { isJsonObject, type JsonSchema } from '../json.ts';
import { closestName } from './closest-name.ts';

export type SchemaLookup = { ok: true; schema: JsonSchema } | { ok: false; missing: string; near: string | undefined };

function resolveRef(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const ref = schema.$ref;
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return schema;
  let at: unknown = root;
  for (const part of ref.slice(2).split('/')) at = isJsonObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return isJsonObject(at) ? at : {};
}

/**
 * Follows field names through a JSON Schema. What the schema does not say ("anything", several alternatives) is let
 * through: a check before a run must never refuse what may be right.
 */
export function schemaAt(schema: JsonSchema, path: readonly string[]): SchemaLookup {
  let at = resolveRef(schema, schema);
  for (const name of path) {
    const { properties } = at;
    if (!isJsonObject(properties)) return { ok: true, schema: {} };
    const next = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (!isJsonObject(next)) {
      const closed = at.additionalProperties === false || at.additionalProperties === undefined;
      return closed ? { ok: false, missing: name, near: closestName(name, Object.keys(properties)) } : { ok: true, schema: {} };
    }
    at = resolveRef(next, schema);
  }
  return { ok: true, schema: at };
}
