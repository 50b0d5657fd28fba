import type { DocContext } from '../artefact/document/doc-context.ts';
import { z } from 'zod';
import type { BriefField, Pipeline } from '../graph/pipeline.ts';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Actor } from '../run/actor.ts';
import type { RunEvent } from '../run/events.ts';
import type { RunState, RunStatus } from '../run/state.ts';
import type { ArtefactRef, RunMode } from '../run/values.ts';
import { documentVersionSchema, sourcePassageSchema, sourceQuery } from './gate-view.ts';
import { idParam, isoInstant, pageOf, pageQuery, route, trusted } from './route.ts';

export const runSummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  number: z.number(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  versionNumber: z.number(),
  mode: trusted<RunMode>(),
  status: trusted<RunStatus>(),
  counts: z.object({ working: z.number(), waiting: z.number(), attention: z.number(), done: z.number() }),
  ends: z.array(z.string()),
  cost: z.number().nullable(),
  currency: z.string(),
  cycle: z.number(),
  lineageId: z.string(),
  startedAt: isoInstant,
  startedBy: trusted<Actor>(),
  updatedAt: isoInstant,
  endedAt: isoInstant.nullable(),
  /** What is asked of people right now: "Agree intent and goal". */
  waitingFor: z.array(z.object({ gateId: z.string(), question: z.string(), due: isoInstant.nullable() })),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runDetailSchema = z.object({
  run: runSummarySchema,
  state: trusted<RunState>(),
  /** The exact version that this run keeps. */
  document: trusted<Pipeline>(),
  /** Cycles of the same lineage, oldest first. */
  lineage: z.array(z.object({ runId: z.string(), title: z.string(), cycle: z.number(), status: trusted<RunStatus>() })),
});
export type RunDetail = z.infer<typeof runDetailSchema>;

export const nextBriefSchema = z.object({
  id: z.string(),
  title: z.string(),
  pipelineId: z.string(),
  pipelineName: z.string(),
  versionId: z.string(),
  fields: z.array(trusted<BriefField>()),
  brief: trusted<JsonObject>(),
  fromRunId: z.string(),
  fromRunTitle: z.string(),
  cycle: z.number(),
  createdAt: isoInstant,
  status: z.enum(['open', 'started', 'discarded']),
  startedRunId: z.string().nullable(),
});
export type NextBrief = z.infer<typeof nextBriefSchema>;

const runParams = z.object({ runId: idParam });
/** Step keys hold `@ : / #`, so they travel as a query or in the body, never as a path segment. */
const stepKeyField = z.string().min(1).max(600);

export const runRoutes = {
  'runs.list': route('runs.list', {
    permission: 'runs.read',
    summary: 'Runs, newest first',
    query: pageQuery.extend({
      status: z.enum(['working', 'waiting', 'attention', 'held', 'finished', 'cancelled', 'active']).optional(),
      pipelineId: idParam.optional(),
      mode: z.enum(['real', 'test', 'rehearsal']).optional(),
      search: z.string().max(200).optional(),
    }),
    response: pageOf(runSummarySchema),
  }),
  /** The brief is checked field by field against the version's form; every fault comes back at once. */
  'runs.start': route('runs.start', {
    permission: 'runs.start',
    summary: 'Start a run of a published version, a test of a draft, or a next cycle',
    body: z.object({
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('version'), versionId: idParam }),
        z.object({ kind: z.literal('draft'), pipelineId: idParam }),
        z.object({ kind: z.literal('brief'), briefId: idParam }),
      ]),
      mode: z.enum(['real', 'test', 'rehearsal']),
      title: z.string().trim().max(LIMITS.nameChars).optional(),
      brief: trusted<JsonObject>(),
      /** Steps before which a test or a rehearsal waits. */
      marks: z.array(idParam).max(LIMITS.nodes).optional(),
    }),
    response: z.object({ runId: z.string() }),
    status: 201,
    idempotent: true,
  }),
  'runs.get': route('runs.get', {
    permission: 'runs.read',
    summary: 'A run with its folded state and its version',
    params: runParams,
    response: runDetailSchema,
  }),
  'runs.events': route('runs.events', {
    permission: 'runs.read',
    summary: 'Live events (server-sent): journal events with their sequence as id, text deltas without one',
    params: runParams,
    query: z.object({ after: z.coerce.number().int().min(0).optional() }),
    response: trusted<RunEvent>(),
    kind: 'stream',
  }),
  'runs.journal': route('runs.journal', {
    permission: 'runs.read',
    summary: 'The journal, page by page, oldest first',
    params: runParams,
    query: z.object({
      after: z.coerce.number().int().min(0).default(0),
      limit: z.coerce.number().int().min(1).max(LIMITS.pageSizeMax).default(LIMITS.pageSizeMax),
    }),
    response: z.object({ items: z.array(trusted<RunEvent>()), next: z.number().optional() }),
  }),
  'runs.cancel': route('runs.cancel', {
    permission: 'runs.steer',
    summary: 'Stop a run for good',
    params: runParams,
    body: z.object({ why: z.string().max(LIMITS.reasonChars).default('') }),
    response: runSummarySchema,
  }),
  'runs.hold': route('runs.hold', {
    permission: 'runs.steer',
    summary: 'Pause a run: nothing new starts',
    params: runParams,
    body: z.object({ why: z.string().max(LIMITS.reasonChars).default('') }),
    response: runSummarySchema,
  }),
  'runs.resume': route('runs.resume', {
    permission: 'runs.steer',
    summary: 'Let a paused run go on',
    params: runParams,
    response: runSummarySchema,
  }),
  'runs.step': route('runs.step', {
    permission: 'runs.read',
    summary: 'One step: what it read, what it produced, what it cost',
    params: runParams,
    query: z.object({ step: stepKeyField }),
    response: z.object({
      step: trusted<RunState['steps'][string]>(),
      output: trusted<Json>().nullable(),
      config: trusted<JsonObject>(),
      text: z.string(),
    }),
  }),
  'runs.retry': route('runs.retry', {
    permission: 'runs.steer',
    summary: 'Try a step again, with changed settings for this run if given',
    params: runParams,
    body: z.object({ step: stepKeyField, config: trusted<JsonObject>().optional(), note: z.string().max(LIMITS.reasonChars).optional() }),
    response: runSummarySchema,
  }),
  'runs.write': route('runs.write', {
    permission: 'runs.steer',
    summary: "Write a step's result by hand; recorded as such",
    params: runParams,
    body: z.object({
      step: stepKeyField,
      outcome: z.string().max(48),
      output: trusted<Json>(),
      reason: z.string().trim().min(1).max(LIMITS.reasonChars),
    }),
    response: runSummarySchema,
  }),
  'runs.skip': route('runs.skip', {
    permission: 'runs.steer',
    summary: 'Skip a step: the paths behind it are not taken',
    params: runParams,
    body: z.object({ step: stepKeyField, reason: z.string().trim().min(1).max(LIMITS.reasonChars) }),
    response: runSummarySchema,
  }),
  'runs.artefacts': route('runs.artefacts', {
    permission: 'runs.read',
    summary: 'Documents of a run with their versions',
    params: runParams,
    response: z.object({
      items: z.array(
        z.object({
          ref: trusted<ArtefactRef>(),
          step: z.string(),
          stepName: z.string(),
          at: isoInstant,
          by: trusted<Actor>(),
          versions: z.number(),
        }),
      ),
    }),
  }),
  'runs.artefact': route('runs.artefact', {
    permission: 'runs.read',
    summary: 'One exact version of a document',
    params: runParams,
    query: z.object({ artefact: z.string().max(600), version: z.coerce.number().int().min(1) }),
    response: z.object({
      ref: trusted<ArtefactRef>(),
      content: trusted<Json>(),
      /** Names of what it points at in its forerunners, so that people read words and no ids. */
      names: trusted<DocContext>(),
      step: z.string(),
      at: isoInstant,
      by: trusted<Actor>(),
    }),
  }),
  'runs.versions': route('runs.versions', {
    permission: 'runs.read',
    summary: 'Every version of a document: who wrote it, when and why',
    params: runParams,
    query: z.object({ artefact: z.string().max(600) }),
    response: z.object({ items: z.array(documentVersionSchema) }),
  }),
  'runs.source': route('runs.source', {
    permission: 'runs.read',
    summary: 'The passage of a source that a document of this run quotes',
    params: runParams,
    query: sourceQuery,
    response: sourcePassageSchema,
  }),
  'events.post': route('events.post', {
    permission: 'events.post',
    summary: 'Tell that something happened: the step that waits longest for it goes on; until one waits it is kept',
    body: z.object({
      /** As the waiting step names it. */
      name: z.string().trim().min(1).max(LIMITS.nameChars),
      /** Tells the right one from the others; empty where the waiting step names none. */
      correlation: z.string().trim().max(LIMITS.correlationChars).default(''),
      /** What the step hands on as its result. */
      payload: trusted<Json>().optional(),
    }),
    response: z.object({ eventId: z.string() }),
    status: 202,
    idempotent: true,
  }),
  'briefs.list': route('briefs.list', {
    permission: 'runs.read',
    summary: 'Briefs of next cycles that wait to be started',
    query: pageQuery,
    response: pageOf(nextBriefSchema),
  }),
  'briefs.get': route('briefs.get', {
    permission: 'runs.read',
    summary: "A next cycle's brief",
    params: z.object({ briefId: idParam }),
    response: nextBriefSchema,
  }),
  'briefs.discard': route('briefs.discard', {
    permission: 'runs.start',
    summary: 'Put a next cycle aside',
    params: z.object({ briefId: idParam }),
    response: nextBriefSchema,
  }),
};
