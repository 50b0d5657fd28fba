import { z } from 'zod';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';

/** The newest format this code writes. Older ones are migrated on load (migrate-pipeline.ts), newer ones refused. */
export const PIPELINE_FORMAT = 1;

/** Opaque, never shown, never changed. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
/** The name used in references; unique in a pipeline; renamed with all its references in one command. */
export const nodeKeySchema = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);
/** An outcome's id: stable while its label may change. */
export const outcomeIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/);

/** Roots that a reference may name besides step keys. No step may take one of these as its key. */
export const RESERVED_KEYS = ['brief', 'item', 'run', 'feedback', 'first', 'has', 'true', 'false', 'null', 'in', 'size'] as const;

const jsonSchema: z.ZodType<Json> = z.json() as z.ZodType<Json>;
const nameSchema = z.string().max(LIMITS.nameChars);

/** One question of the form that starts a run. The value of `brief.<key>`: text, number, ISO date, list of texts, or documents. */
export const briefFieldSchema = z.object({
  key: nodeKeySchema,
  label: nameSchema.min(1),
  help: z.string().max(600).optional(),
  kind: z.enum(['text', 'longtext', 'number', 'date', 'choice', 'texts', 'documents']),
  required: z.boolean().default(false),
  options: z
    .array(z.object({ value: z.string().max(120), label: nameSchema }))
    .max(50)
    .optional(),
  placeholder: z.string().max(300).optional(),
  section: nameSchema.optional(),
});
export type BriefField = z.infer<typeof briefFieldSchema>;
/** A document attached to a brief: its text travels with the run; kind `documents` holds a list of these. */
export interface BriefDocument {
  name: string;
  text: string;
}

export const nodeSchema = z.object({
  id: idSchema,
  key: nodeKeySchema,
  name: nameSchema.min(1),
  type: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  typeVersion: z.number().int().min(1),
  config: z.record(z.string(), jsonSchema),
  /** Id of the for-each frame that this step lives in; absent at the top level. */
  scope: idSchema.optional(),
  locked: z.boolean().optional(),
  /** A disabled step is skipped: the paths behind it are not taken. */
  disabled: z.boolean().optional(),
  /** `all` (default): when every way in is settled and one is live. `any`: at the first live way in, once per round. */
  startWhen: z.enum(['all', 'any']).optional(),
  /** With `any`: the other branches that lead here are cancelled (a race). */
  cancelOthers: z.boolean().optional(),
});
export type PipelineNode = z.infer<typeof nodeSchema>;

export const edgeSchema = z.object({
  id: idSchema,
  from: z.object({ node: idSchema, outcome: outcomeIdSchema }),
  to: idSchema,
  /** Present exactly on send-back edges: how many times it may be taken before the outcome is no longer offered. */
  maxRounds: z.number().int().min(1).max(LIMITS.maxRounds).optional(),
});
export type PipelineEdge = z.infer<typeof edgeSchema>;

export const policiesSchema = z.object({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('EUR'),
  /** AI money per run in `currency`; reaching it puts the next agent step in attention. */
  budgetPerRun: z.number().min(0).optional(),
  /** Who answers for this pipeline, as people read it. */
  owner: nameSchema.optional(),
  /** Gates must be decided by somebody else than who started the run. A workspace of one may still approve; the record says so. */
  fourEyes: z.boolean().optional(),
});

const pointSchema = z.object({ x: z.number(), y: z.number(), w: z.number().positive().optional(), h: z.number().positive().optional() });
export const layoutSchema = z.object({
  /** Top left corners in the coordinates of the whole map, of steps inside a frame too; sizes only of frames. */
  nodes: z.record(z.string(), pointSchema).default({}),
  phases: z.array(z.object({ id: idSchema, name: nameSchema, nodes: z.array(idSchema), tint: z.string().max(20).optional() })).default([]),
});
export const noteSchema = z.object({
  id: idSchema,
  text: z.string().max(4_000),
  x: z.number(),
  y: z.number(),
  w: z.number().positive().optional(),
  h: z.number().positive().optional(),
});

/**
 * A sample result of a step, used by rehearsals. The best match wins: same `item` (a for-each item's key) before
 * none, then the highest `round` that is not above the step's round. `output` may be `{"$file": "samples/x.json"}` in
 * a template folder; loading the template puts the file's content in its place.
 */
export const sampleSchema = z.object({
  item: z.string().max(200).optional(),
  round: z.number().int().min(1).optional(),
  output: jsonSchema,
  /** Somebody chose it as this step's result while building: tests use it in place of the model, real runs never. */
  pinned: z.literal(true).optional(),
});
export type Sample = z.infer<typeof sampleSchema>;

/** The document: meaning (format, brief, nodes, edges, policies) first, then looks and samples. */
export const pipelineSchema = z.object({
  $schema: z.string().max(300).optional(),
  format: z.literal(PIPELINE_FORMAT),
  name: nameSchema.min(1),
  summary: z.string().max(1_000).default(''),
  brief: z.object({ fields: z.array(briefFieldSchema).max(60) }),
  nodes: z.array(nodeSchema).max(LIMITS.nodes),
  edges: z.array(edgeSchema).max(LIMITS.edges),
  policies: policiesSchema,
  layout: layoutSchema.default({ nodes: {}, phases: [] }),
  notes: z.array(noteSchema).max(LIMITS.notes).default([]),
  samples: z
    .object({
      /** A filled-in brief to rehearse with. */
      brief: z.record(z.string(), jsonSchema).optional(),
      /** Sample outputs by step key. */
      outputs: z.record(z.string(), z.array(sampleSchema)).default({}),
    })
    .default({ outputs: {} }),
});
export type Pipeline = z.infer<typeof pipelineSchema>;
/** The parts that the content hash covers. */
export const MEANING = ['format', 'brief', 'nodes', 'edges', 'policies'] as const;
