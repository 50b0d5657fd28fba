import { ARTEFACTS } from '@baton/schema/artefact/registry';
import type { JsonSchema } from '@baton/schema/json';
import type { Produces } from './config.ts';

/** JSON Schema of what an agent hands on. */
export function agentOutputSchema(produces: Produces): JsonSchema {
  if (produces.kind === 'fields') return produces.schema;
  if (produces.kind === 'text') {
    return { type: 'object', properties: { text: { type: 'string' } }, required: ['text'], additionalProperties: false };
  }
  return ARTEFACTS[produces.artefact].jsonSchema();
}
