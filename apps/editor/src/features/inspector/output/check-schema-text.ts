import { isJsonObject, type Json, type JsonSchema } from '@baton/schema/json';
import { z } from 'zod';
import { outputRows, placeInResult } from '../../../document/output/output-rows.ts';
import { readOutput } from '../../../document/output/read-output.ts';

export interface SchemaCheck {
  /** The schema, when it can be used. */
  schema?: JsonSchema;
  fault?: string;
  /** What is kept although no row shows it. */
  notes: readonly string[];
}

/** Reads a pasted JSON Schema, and says what of it agents cannot fill and what of it rows cannot show. */
export function checkSchemaText(text: string): SchemaCheck {
  const parsed = parse(text);
  if (parsed === undefined) return { fault: 'This is no JSON yet: look for a missing quotation mark, comma or bracket.', notes: [] };
  if (!isJsonObject(parsed) || parsed['type'] !== 'object')
    return { fault: 'It has to describe a group of fields: "type": "object" with "properties".', notes: [] };
  const unusable = unusableBecause(parsed);
  if (unusable !== undefined) return { fault: `No agent can fill this in: ${unusable}. Leave that part out.`, notes: [] };
  const table = readOutput(parsed);
  if (!table) return { schema: parsed, notes: ['It says more than a table can show, so it stays as JSON Schema.'] };
  const odd = outputRows(table).filter(({ field }) => field.shape.kind === 'other');
  return {
    schema: parsed,
    notes: odd.map(({ path }) => `‘${placeInResult(table, path).join('.')}’ says more than a row can show. It is kept as it is.`),
  };
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** Answers of an agent are checked by this same reading of the schema. */
function unusableBecause(schema: JsonSchema): string | undefined {
  try {
    z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/\.$/, '') : 'it cannot be read';
  }
}
