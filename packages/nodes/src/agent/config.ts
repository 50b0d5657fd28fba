import { ARTEFACT_TYPES } from '@baton/schema/artefact/artefact-type';
import type { JsonSchema } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { z } from 'zod';
import { expressionSchema, labelSchema, sentenceSchema, templateSchema } from '../shared/config-parts.ts';

/** An answer and the one that mends it have to fit into one attempt of a step. */
export const MOST_MINUTES = LIMITS.stepMs / 60_000 / 2;

export const TRUST = ['people', 'pipeline'] as const;

const producesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('artefact'), artefact: z.enum(ARTEFACT_TYPES), title: labelSchema.optional() }),
  z.strictObject({ kind: z.literal('text'), title: labelSchema.default('') }),
  z.strictObject({
    kind: z.literal('fields'),
    title: labelSchema.default(''),
    schema: z.record(z.string(), z.json()) as unknown as z.ZodType<JsonSchema>,
  }),
]);
export type Produces = z.infer<typeof producesSchema>;

export const agentConfigSchema = z.strictObject({
  /** One line: the agent's role. */
  purpose: sentenceSchema.default(''),
  instructions: templateSchema.default(''),
  /**
   * What it reads besides the instructions, each given as a labelled block of data. `people`: from uploads and forms,
   * marked as not to be obeyed; `pipeline`: written by earlier steps.
   */
  attach: z
    .array(z.strictObject({ value: expressionSchema.default(''), label: labelSchema.default(''), trust: z.enum(TRUST).default('people') }))
    .max(20)
    .default([]),
  produces: producesSchema.default({ kind: 'text', title: '' }),
  /** 0 = more consistent, 1 = more varied. */
  variety: z.number().min(0).max(1).default(0.3),
  /** The longest answer, in tokens. */
  answerLength: z.int().min(100).max(128_000).default(8_000),
  /** Empty: the workspace's model. */
  model: z.string().max(200).default(''),
  /** For one answer. */
  timeoutMinutes: z.number().min(0.1).max(MOST_MINUTES).default(10),
  /** The most that one round of this step may cost, in the pipeline's currency. Absent: only the run's budget counts. */
  budget: z.number().min(0).optional(),
});
export type AgentConfig = z.infer<typeof agentConfigSchema>;
