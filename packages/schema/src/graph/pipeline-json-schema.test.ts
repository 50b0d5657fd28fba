import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { pipelineSchema } from './pipeline.ts';
import { pipelineJsonSchema } from './pipeline-json-schema.ts';

const SCHEMA = pipelineJsonSchema('https://example.org/pipeline-1.json', { all: () => [] });
function at(path: string): JsonObject {
  let value: Json = SCHEMA;
  for (const part of path.split('/')) value = isJsonObject(value) ? (value[part] ?? null) : null;
  if (!isJsonObject(value)) throw new Error(`nothing at ${path}`);
  return value;
}

describe('pipelineJsonSchema', () => {
  it('names itself and asks only for what an author has to write', () => {
    expect(SCHEMA['$id']).toBe('https://example.org/pipeline-1.json');
    expect(SCHEMA['$schema']).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(SCHEMA['required']).toEqual(['format', 'name', 'brief', 'nodes', 'edges', 'policies']);
    expect(Object.keys(at('properties')).toSorted()).toEqual(Object.keys(pipelineSchema.shape).toSorted());
  });

  it('says what editors complete: forms of ids, choices, limits', () => {
    expect(at('properties/nodes')).toMatchObject({ type: 'array', maxItems: LIMITS.nodes });
    expect(at('properties/nodes/items/properties/key')['pattern']).toBe('^[a-z][a-z0-9_]{0,47}$');
    expect(at('properties/nodes/items/properties/startWhen')['enum']).toEqual(['all', 'any']);
    expect(at('properties/edges/items/properties/maxRounds')).toMatchObject({ type: 'integer', minimum: 1, maximum: LIMITS.maxRounds });
    expect(at('properties/format')['const']).toBe(1);
  });

  it('is data that can be served', () => {
    expect(JSON.parse(JSON.stringify(SCHEMA))).toEqual(SCHEMA);
  });
});
