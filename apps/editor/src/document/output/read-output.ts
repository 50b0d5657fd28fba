import { isJsonObject, type Json, type JsonObject, type JsonSchema } from '@baton/schema/json';
import type { OutputField, OutputGroup, OutputShape, PlainKind } from './output-field.ts';

/** The rows of a JSON Schema. Undefined when it describes no group of fields. Nothing in it is lost: see writeOutput. */
export function readOutput(schema: JsonSchema): OutputGroup | undefined {
  const shape = readShape(schema);
  return shape.kind === 'group' ? shape : undefined;
}

const PLAIN: Readonly<Record<string, PlainKind>> = { string: 'text', number: 'number', integer: 'whole', boolean: 'yes-no' };

function readShape(schema: JsonObject): OutputShape {
  const { type, ...rest } = schema;
  if (type === 'object') return readGroup(schema) ?? { kind: 'other', schema };
  if (type === 'array') {
    const { items, ...extra } = rest;
    return isJsonObject(items) ? { kind: 'list', of: readShape(items), extra } : { kind: 'other', schema };
  }
  const kind = typeof type === 'string' ? PLAIN[type] : undefined;
  if (kind === undefined) return { kind: 'other', schema };
  const { enum: words, ...extra } = rest;
  if (words === undefined) {
    const { format, ...more } = extra;
    return kind === 'text' && format === 'date' ? { kind: 'date', extra: more } : { kind, extra };
  }
  return kind === 'text' && isTexts(words) ? { kind: 'choice', words, extra } : { kind: 'other', schema };
}

function readGroup({ type: _object, properties = {}, required = [], ...extra }: JsonObject): OutputGroup | undefined {
  if (!isJsonObject(properties) || !isTexts(required)) return undefined;
  const entries = Object.entries(properties);
  const shapes = entries.map(([, shape]) => shape);
  if (!shapes.every(isJsonObject) || !required.every((name) => Object.hasOwn(properties, name))) return undefined;
  const fields = entries.map(([name, schema]): OutputField => {
    const { description, ...shape } = isJsonObject(schema) ? schema : {};
    const said = typeof description === 'string' && description !== '';
    return {
      name,
      shape: readShape(said || description === undefined ? shape : { ...shape, description }),
      needed: required.includes(name),
      meaning: said ? description : '',
    };
  });
  return { kind: 'group', fields, extra };
}

function isTexts(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string') && new Set(value).size === value.length;
}
