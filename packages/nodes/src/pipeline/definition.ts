import { outcomeOfEnd } from '@baton/schema/run/child';
import type { Outcome } from '@baton/schema/node/definition';
import { z } from 'zod';
import { expressionSchema, labelSchema, nameSchema, templateSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { DONE, FAILED } from '../shared/outcomes.ts';
import { template, value } from '../shared/references.ts';

const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** What the step's own shape depends on is kept with it, so that its ways out are known wherever the document is read. */
const callsSchema = z.strictObject({
  pipelineId: idSchema,
  versionId: idSchema,
  hash: z.string().max(100),
  name: labelSchema,
  number: z.int().min(0),
  ends: z
    .array(z.strictObject({ key: nameSchema, name: labelSchema }))
    .max(60)
    .refine((ends) => new Set(ends.map((end) => end.key)).size === ends.length, { error: 'An end is named twice.' }),
  fields: z.array(z.strictObject({ key: nameSchema, label: labelSchema, required: z.boolean() })).max(60),
  /** By field: the expression that fills it in. */
  brief: z.record(nameSchema, expressionSchema).default({}),
});

export const pipelineConfigSchema = z.strictObject({
  calls: callsSchema.nullable().default(null),
  /** Name of the run that is started. Empty: the name of this one. */
  title: templateSchema.default(''),
});
export type PipelineConfig = z.infer<typeof pipelineConfigSchema>;

/** Has a published pipeline done, at the version that was chosen, and goes on by the end that it reached. */
export const pipelineDefinition = defineNode<PipelineConfig>({
  type: 'pipeline',
  version: 1,
  title: 'Sub-pipeline',
  summary: 'Has another pipeline done and goes on by how it ended',
  family: 'frame',
  phase: 'control',
  search: ['call', 'reuse', 'library', 'nested', 'module', 'component', 'sub', 'child', 'run a pipeline'],
  order: 55,
  capabilities: { callsPipeline: true, canFail: true },
  config: pipelineConfigSchema,
  defaults: { calls: null, title: '' },
  fields: [
    {
      key: 'calls',
      kind: 'pipeline',
      label: 'Pipeline',
      help: 'One from the library. It keeps this version until you choose another.',
      required: true,
    },
    { key: 'title', kind: 'template', label: 'Name of its run', help: 'Empty: the name of this run.', rows: 1 },
  ],
  outcomes: (config) => [...endsOf(config), FAILED],
  outputSchema: () => ({}),
  references: (config) => [
    ...template('/title', config.title),
    ...Object.entries(config.calls?.brief ?? {}).flatMap(([key, text]) => value(`/calls/brief/${key}`, text)),
  ],
  describe: (config) => (config.calls ? `${config.calls.name || 'A pipeline'}, version ${config.calls.number}` : 'Which pipeline?'),
  calls: (config) => config.calls ?? undefined,
});

/** Before a pipeline is chosen, and for one without an end, there is the ordinary way on, so that the step can be drawn. */
function endsOf({ calls }: PipelineConfig): Outcome[] {
  if (!calls || calls.ends.length === 0) return [DONE];
  return calls.ends.map(({ key, name }) => ({ id: outcomeOfEnd(key), label: name || key, kind: 'next' as const }));
}
