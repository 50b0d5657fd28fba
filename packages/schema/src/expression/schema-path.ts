import { isJsonObject, type Json, type JsonSchema } from '../json.ts';
import { closestName } from './closest-name.ts';
import { ENTRY } from './references.ts';

export type SchemaLookup =
  | { ok: true; schema: JsonSchema; /** How many parts of the path surely exist: all but what a schema calls optional. */ sure: number }
  | { ok: false; missing: string; near: string | undefined };

/** A schema may point to itself; nobody writes more steps than this in earnest. */
const MOST_POINTERS = 20;

/**
 * Follows a path of field names and entries (`*`) through a JSON Schema. What the schema leaves open ("anything") is
 * let through: a check before a run must never refuse what may be right. Of alternatives one has to fit.
 */
export function schemaAt(schema: JsonSchema, path: readonly string[]): SchemaLookup {
  let at: JsonSchema[] = variantsOf(schema, schema);
  let sure: number | undefined;
  for (const [index, part] of path.entries()) {
    const found = at.map((variant) => step(variant, part));
    const open = found.filter((one) => one !== undefined);
    if (open.length === 0) return { ok: false, missing: part, near: closestName(part, new Set(at.flatMap(fieldsOf))) };
    if (open.length < found.length || open.some((one) => one.optional)) sure ??= index;
    at = open.flatMap((one) => variantsOf(one.schema, schema));
  }
  return { ok: true, schema: at.length === 1 ? (at[0] ?? {}) : {}, sure: sure ?? path.length };
}

function fieldsOf(schema: JsonSchema): string[] {
  return isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
}

/** One step into one schema; undefined when it says that there is no such part. */
function step(schema: JsonSchema, part: string): { schema: JsonSchema; optional: boolean } | undefined {
  const { properties, type } = schema;
  if (part === ENTRY) {
    if (isJsonObject(schema.items)) return { schema: schema.items, optional: false };
    return isJsonObject(properties) || isScalar(type) ? undefined : { schema: {}, optional: false };
  }
  if (isJsonObject(properties)) {
    const next = Object.hasOwn(properties, part) ? properties[part] : undefined;
    const { required } = schema;
    if (isJsonObject(next)) return { schema: next, optional: Array.isArray(required) ? !required.includes(part) : true };
    const { additionalProperties: more } = schema;
    if (more === undefined || more === false) return undefined;
    return { schema: isJsonObject(more) ? more : {}, optional: true };
  }
  if (type === 'array' || isScalar(type)) return undefined;
  return { schema: isJsonObject(schema.additionalProperties) ? schema.additionalProperties : {}, optional: false };
}

function isScalar(type: Json | undefined): boolean {
  return type === 'string' || type === 'number' || type === 'integer' || type === 'boolean' || type === 'null';
}

/** The schema itself, or its alternatives, with pointers followed. `null` beside something else says only "may be empty". */
function variantsOf(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema[] {
  const here = follow(schema, root);
  const alternatives = [here.anyOf, here.oneOf].flatMap((list) => (Array.isArray(list) ? list : [])).filter(isJsonObject);
  if (alternatives.length === 0 || depth >= MOST_POINTERS) return [here];
  const all = alternatives.flatMap((one) => variantsOf(one, root, depth + 1));
  const filled = all.filter((one) => one.type !== 'null');
  return filled.length > 0 ? filled : all;
}

function follow(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let here = schema;
  for (let pointers = 0; typeof here.$ref === 'string' && pointers < MOST_POINTERS; pointers += 1) {
    if (!here.$ref.startsWith('#')) return {};
    let at: Json | undefined = root;
    for (const part of here.$ref.slice(1).split('/').slice(1))
      at = at !== undefined && isJsonObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
    if (at === undefined || !isJsonObject(at)) return {};
    here = at;
  }
  return here;
}
