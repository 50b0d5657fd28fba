import { z } from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { StepStatus } from '../run/state.ts';
import type { ArtefactRef } from '../run/values.ts';
import { idParam, route, trusted } from './route.ts';
import { runSummarySchema } from './runs.ts';

const runParams = z.object({ runId: idParam });
/** Step keys hold `@ : / #`, so they travel as a query or in the body, never as a path segment. */
const stepKeyField = z.string().min(1).max(600);
/** A step by the names that people know; `about` is the item of a for-each. */
const namedStepSchema = z.object({ nodeId: z.string(), name: z.string(), about: z.string() });
export type NamedStep = z.infer<typeof namedStepSchema>;

/** What a step came to in one run: all its rounds together. */
const comparedSideSchema = z.object({
  step: z.string(),
  status: trusted<StepStatus>(),
  /** The way out in the author's words; empty while there is none. */
  outcome: z.string(),
  rounds: z.number(),
  ms: z.number().nullable(),
  /** Null: not known. */
  cost: z.number().nullable(),
  /** The document as it stands behind this step. */
  document: trusted<ArtefactRef>().nullable(),
  /** A short result that is no document. */
  value: trusted<Json>().nullable(),
  byHand: z.boolean(),
  changedSettings: z.boolean(),
  /** Taken over from an earlier run: it cost nothing here. */
  shared: z.boolean(),
});
export type ComparedSide = z.infer<typeof comparedSideSchema>;

const comparisonSchema = z.object({
  one: runSummarySchema,
  other: runSummarySchema,
  brief: z.array(z.object({ label: z.string(), one: trusted<Json>(), other: trusted<Json>(), same: z.boolean() })),
  steps: z.array(
    namedStepSchema.extend({
      place: z.string(),
      one: comparedSideSchema.nullable(),
      other: comparedSideSchema.nullable(),
      /** Came out the same: way out and result. */
      same: z.boolean(),
    }),
  ),
});
export type RunComparison = z.infer<typeof comparisonSchema>;

export const steeringRoutes = {
  'runs.stopPreview': route('runs.stopPreview', {
    permission: 'runs.read',
    summary: 'What stops when one step is stopped',
    params: runParams,
    query: z.object({ step: stepKeyField }),
    response: z.object({
      stopped: z.array(namedStepSchema),
      /** Steps that only it leads to. */
      notTaken: z.array(namedStepSchema),
      /** Open questions that are withdrawn. */
      questions: z.array(z.string()),
      ends: z.boolean(),
    }),
  }),
  'runs.stop': route('runs.stop', {
    permission: 'runs.steer',
    summary: 'Stop one step and what only it leads to; other branches go on',
    params: runParams,
    body: z.object({ step: stepKeyField, why: z.string().max(LIMITS.reasonChars).default('') }),
    response: runSummarySchema,
  }),
  'runs.againPreview': route('runs.againPreview', {
    permission: 'runs.read',
    summary: 'What a new run from this step takes over and what it does anew',
    params: runParams,
    query: z.object({ step: stepKeyField }),
    response: z.object({
      takenOver: z.array(namedStepSchema),
      anew: z.array(namedStepSchema),
      /** Gates that are asked again because a release rests on their approval. */
      askedAgain: z.array(namedStepSchema),
    }),
  }),
  'runs.again': route('runs.again', {
    permission: 'runs.start',
    summary: 'Start a new run that shares the results before this step and does it and all behind it anew',
    params: runParams,
    body: z.object({ step: stepKeyField }),
    response: z.object({ runId: z.string() }),
    status: 201,
    idempotent: true,
  }),
  'runs.mark': route('runs.mark', {
    permission: 'runs.steer',
    summary: 'Have a test or rehearsal wait before a step, or take that back',
    params: runParams,
    body: z.object({ nodeId: z.string().min(1).max(200), on: z.boolean() }),
    response: runSummarySchema,
  }),
  'runs.continue': route('runs.continue', {
    permission: 'runs.steer',
    summary: 'Let a step begin that a test run waits before',
    params: runParams,
    body: z.object({ step: stepKeyField }),
    response: runSummarySchema,
  }),
  'runs.input': route('runs.input', {
    permission: 'runs.read',
    summary: 'What a step reads: its settings in this run and the values they name',
    params: runParams,
    query: z.object({ step: stepKeyField }),
    response: z.object({
      config: trusted<JsonObject>(),
      values: z.array(z.object({ key: z.string(), name: z.string(), value: trusted<Json>(), document: trusted<ArtefactRef>().nullable() })),
    }),
  }),
  'runs.compare': route('runs.compare', {
    permission: 'runs.read',
    summary: 'Two runs of one pipeline side by side',
    params: runParams,
    query: z.object({ with: idParam }),
    response: comparisonSchema,
  }),
};
