import { isJsonObject, type JsonSchema } from '@baton/schema/json';

/** What kind of value a schema describes, as far as a picker has to know. */
export type ValueKind = 'text' | 'number' | 'yes-no' | 'list' | 'group' | 'any';

/** Does a schema say that there may be nothing there? */
export function mayBeNull(schema: JsonSchema): boolean {
  const variants = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  const types = [schema.type, ...variants.map((one) => (isJsonObject(one) ? one.type : undefined))].flat();
  return types.includes('null');
}

/** The closed list of words that a schema allows; undefined when it allows others. */
export function wordsOfSchema(schema: JsonSchema): readonly string[] | undefined {
  const words = Array.isArray(schema.enum) ? schema.enum.filter((word) => word !== null) : [];
  return words.length > 0 && words.every((word) => typeof word === 'string') ? words : undefined;
}

/** The schema behind pointers and "may be empty", and its kind. Recursive schemas end after a few steps. */
export function kindOfSchema(schema: JsonSchema, root: JsonSchema): { kind: ValueKind; schema: JsonSchema } {
  const here = follow(schema, root);
  const type = Array.isArray(here.type) ? here.type.find((name) => name !== 'null') : here.type;
  if (type === 'array') return { kind: 'list', schema: here };
  if (type === 'object' || isJsonObject(here.properties)) return { kind: 'group', schema: here };
  if (type === 'number' || type === 'integer') return { kind: 'number', schema: here };
  if (type === 'boolean') return { kind: 'yes-no', schema: here };
  return { kind: type === 'string' || here.enum !== undefined ? 'text' : 'any', schema: here };
}

function follow(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let here = schema;
  for (let steps = 0; steps < 12; steps += 1) {
    const filled = [here.anyOf, here.oneOf]
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .filter(isJsonObject)
      .filter((one) => one.type !== 'null');
    const [only] = filled;
    if (only && filled.length === 1) here = { ...only };
    else if (typeof here.$ref === 'string') here = pointed(here.$ref, root);
    else return here;
  }
  return here;
}

function pointed(ref: string, root: JsonSchema): JsonSchema {
  let at: unknown = root;
  for (const part of ref.replace(/^#\/?/, '').split('/').filter(Boolean))
    at = isJsonObject(at) ? at[part.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  return isJsonObject(at) ? at : {};
}
