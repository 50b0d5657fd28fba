import type { JsonObject, JsonSchema } from '@baton/schema/json';
import type { OutputGroup, OutputShape } from './output-field.ts';

const TYPES = { text: 'string', number: 'number', whole: 'integer', 'yes-no': 'boolean', date: 'string' } as const;

/** The rows as the JSON Schema that is saved, with everything that the rows do not show. */
export function writeOutput({ fields, extra }: OutputGroup): JsonSchema {
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, shape, meaning }): [string, JsonObject] => [
        name,
        meaning === '' ? writeShape(shape) : { ...writeShape(shape), description: meaning },
      ]),
    ),
    required: fields.filter((field) => field.needed).map((field) => field.name),
    ...extra,
  };
}

function writeShape(shape: OutputShape): JsonObject {
  switch (shape.kind) {
    case 'group':
      return writeOutput(shape);
    case 'list':
      return { type: 'array', items: writeShape(shape.of), ...shape.extra };
    case 'choice':
      return { type: 'string', enum: [...shape.words], ...shape.extra };
    case 'date':
      return { type: 'string', format: 'date', ...shape.extra };
    case 'other':
      return shape.schema;
    default:
      return { type: TYPES[shape.kind], ...shape.extra };
  }
}
