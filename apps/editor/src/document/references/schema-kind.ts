import { isJsonObject, type JsonSchema } from '@baton/schema/json';

/** What kind of value a schema describes, as far as a picker has to know. */
export type ValueKind = 'text' | 'number' | 'yes-no' | 'list' | 'group' | 'any';

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
