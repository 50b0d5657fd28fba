import { z } from 'zod';
import { expressionSchema, labelSchema, templateSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { stepsNamed } from '../shared/documents.ts';
import { DONE } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';
import { firstLine } from '../shared/words.ts';

export const releaseConfigSchema = z.strictObject({
  /** Whose document goes out: a step key, or `first(a, b)`. */
  artefact: expressionSchema.default(''),
  audience: templateSchema.default(''),
  channel: labelSchema.default(''),
});
export type ReleaseConfig = z.infer<typeof releaseConfigSchema>;

/** Gives an approved document to the people it was made for. Refuses any text that was not approved word for word. */
export const releaseDefinition = defineNode<ReleaseConfig>({
  type: 'release',
  version: 1,
  title: 'Release',
  summary: 'Gives an approved document to its audience',
  family: 'tool',
  phase: 'E',
  search: ['publish', 'launch', 'ship', 'deliver', 'send', 'go live', 'roll out', 'distribute'],
  order: 80,
  capabilities: { releases: true },
  config: releaseConfigSchema,
  defaults: { artefact: '', audience: '', channel: '' },
  fields: [
    {
      key: 'artefact',
      kind: 'value',
      label: 'Document',
      help: 'Only the exact text that a person approved is released.',
      wants: 'document',
      required: true,
    },
    { key: 'audience', kind: 'template', label: 'For whom', placeholder: 'All site supervisors', rows: 1, required: true },
    { key: 'channel', kind: 'text', label: 'Where they find it', placeholder: 'Intranet, page Safety' },
  ],
  outcomes: () => [DONE],
  outputSchema: () => ({
    type: 'object',
    properties: {
      released: { type: 'boolean' },
      rehearsal: { type: 'boolean' },
      title: { type: 'string' },
      version: { type: 'integer' },
      audience: { type: 'string' },
      channel: { type: 'string' },
      at: { type: 'string', format: 'date-time' },
      approvedBy: { type: 'array', items: { type: 'string' } },
    },
    required: ['released', 'rehearsal', 'title', 'version', 'audience', 'channel', 'at', 'approvedBy'],
  }),
  references: (config) => [...value('/artefact', config.artefact), ...template('/audience', config.audience)],
  gives: (config) => stepsNamed(config.artefact),
  describe: (config) => (config.audience ? `To ${firstLine(config.audience, 60)}` : 'To whom?'),
});
