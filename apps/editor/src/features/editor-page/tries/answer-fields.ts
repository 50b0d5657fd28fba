import { isJsonObject, type JsonObject, type JsonSchema } from '@baton/schema/json';

export type AnswerKind = 'text' | 'number' | 'yes-no' | 'texts';

/** One field of a result that is typed in. */
export interface AnswerField {
  key: string;
  kind: AnswerKind;
  help: string;
  required: boolean;
}

/** The fields of a flat JSON Schema. Undefined when it says more than such a form can show: then it is left as it is. */
export function fieldsOfSchema(schema: JsonSchema): AnswerField[] | undefined {
  const properties = schema['properties'] ?? {};
  if (!isJsonObject(properties)) return undefined;
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const fields: AnswerField[] = [];
  for (const [key, shape] of Object.entries(properties)) {
    const kind = isJsonObject(shape) ? kindOf(shape) : undefined;
    if (kind === undefined || !isJsonObject(shape)) return undefined;
    fields.push({
      key,
      kind,
      help: typeof shape['description'] === 'string' ? shape['description'] : '',
      required: required.includes(key),
    });
  }
  return fields;
}

function kindOf(shape: JsonObject): AnswerKind | undefined {
  const known = Object.keys(shape).every((key) => ['type', 'description', 'items'].includes(key));
  if (!known) return undefined;
  if (shape['type'] === 'string') return 'text';
  if (shape['type'] === 'number' || shape['type'] === 'integer') return 'number';
  if (shape['type'] === 'boolean') return 'yes-no';
  return shape['type'] === 'array' && isJsonObject(shape['items']) && shape['items']['type'] === 'string' ? 'texts' : undefined;
}
