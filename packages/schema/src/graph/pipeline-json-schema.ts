import { z } from 'zod';
import type { JsonObject } from '../json.ts';
import { pipelineSchema } from './pipeline.ts';

/** The published JSON Schema (2020-12) of a pipeline file: what an author may write, so fields with defaults are optional. */
export function pipelineJsonSchema(id: string): JsonObject {
  const schema = z.toJSONSchema(pipelineSchema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
  return {
    ...schema,
    $id: id,
    title: 'Baton pipeline',
    description: 'A pipeline of agents and human gates. Meaning first (format, brief, nodes, edges, policies), then looks and samples.',
  };
}
