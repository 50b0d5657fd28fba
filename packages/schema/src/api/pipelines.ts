import { z } from 'zod';
import type { Issue } from '../errors/issue.ts';
import type { Pipeline } from '../graph/pipeline.ts';
import type { Json, JsonObject } from '../json.ts';
import type { NodeFamily } from '../node/definition.ts';
import { LIMITS } from '../limits.ts';
import type { Actor } from '../run/actor.ts';
import { idParam, isoInstant, pageOf, pageQuery, route, trusted } from './route.ts';

/**
 * One change of a draft. `path` names places by id, never by position: nodes, edges, notes, phases and brief fields
 * are addressed by their id (brief fields by key): `['nodes', 'n3', 'config', 'question']`, `['layout', 'nodes', 'n3', 'x']`.
 * A `set` of `['nodes', 'n9']` adds or replaces the whole step; inside config, lists are replaced whole.
 */
export const docPatchSchema = z.object({
  op: z.enum(['set', 'remove']),
  path: z.array(z.string().max(200)).min(1).max(12),
  value: trusted<Json>().optional(),
  /** Where a new or moved entry of a list stands: behind this id, `null` for the front; absent: where it is, or at the end. */
  after: z.string().max(200).nullable().optional(),
});
export type DocPatch = z.infer<typeof docPatchSchema>;

export const pipelineSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  steps: z.number(),
  revision: z.number(),
  updatedAt: isoInstant,
  updatedBy: trusted<Actor>(),
  latestVersion: z.number().nullable(),
  publishedVersion: z.number().nullable(),
  /** Picture of the map (SVG text, light and dark by CSS variables). */
  svg: z.string(),
});
export type PipelineSummary = z.infer<typeof pipelineSummarySchema>;

export const versionSchema = z.object({
  id: z.string(),
  pipelineId: z.string(),
  number: z.number(),
  name: z.string(),
  note: z.string(),
  hash: z.string(),
  createdAt: isoInstant,
  createdBy: trusted<Actor>(),
  published: z.boolean(),
  retired: z.boolean(),
});
export type PipelineVersion = z.infer<typeof versionSchema>;

export const draftSchema = z.object({
  id: z.string(),
  document: trusted<Pipeline>(),
  revision: z.number(),
  /** Hash of meaning of the draft; equal to a version's hash when nothing that matters changed since. */
  hash: z.string(),
  updatedAt: isoInstant,
  latestVersion: versionSchema.nullable(),
  publishedVersion: versionSchema.nullable(),
});
export type Draft = z.infer<typeof draftSchema>;

const checkSchema = z.object({ issues: z.array(trusted<Issue>()), canVersion: z.boolean(), canPublish: z.boolean() });

export const templateSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  summary: z.string(),
  phases: z.array(z.string()),
  steps: z.number(),
  people: z.number(),
  readme: z.string(),
  svg: z.string(),
});
export type TemplateSummary = z.infer<typeof templateSummarySchema>;

/** A step in words, in the order in which work reaches it. */
const stepInWordsSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The kind word of its card. */
  kind: z.string(),
  family: trusted<NodeFamily>(),
  /** What it does or who decides. */
  does: z.string(),
  /** Name of the list that it is done for each item of; empty at the top level. */
  inside: z.string(),
  /** Its ways out; the only ordinary one has no name. `back`: it sends work back, at most this often; null where it leads on. */
  ways: z.array(z.object({ label: z.string(), to: z.string(), back: z.number().nullable() })),
});
const pipelineInWordsSchema = z.object({
  /** The map as it is arranged, with names (SVG text, light and dark by CSS variables). */
  map: z.string(),
  inWords: z.array(z.object({ phase: z.string(), steps: z.array(stepInWordsSchema) })),
});
export type PipelineInWords = z.infer<typeof pipelineInWordsSchema>;
const templateViewSchema = templateSummarySchema.extend(pipelineInWordsSchema.shape);
export type TemplateView = z.infer<typeof templateViewSchema>;

export const libraryEntrySchema = z.object({
  version: versionSchema,
  pipelineId: z.string(),
  name: z.string(),
  summary: z.string(),
  phases: z.array(z.string()),
  people: z.number(),
  svg: z.string(),
  publishedAt: isoInstant,
  publishedBy: trusted<Actor>(),
  runs: z.number(),
  /** Median over its finished real runs; null while there is none. */
  typicalSeconds: z.number().nullable(),
  typicalCost: z.number().nullable(),
  currency: z.string(),
});
export type LibraryEntry = z.infer<typeof libraryEntrySchema>;

const pipelineParams = z.object({ pipelineId: idParam });
const versionParams = z.object({ versionId: idParam });

export const pipelineRoutes = {
  'templates.list': route('templates.list', {
    permission: 'pipelines.read',
    summary: 'Templates that come with Baton',
    response: z.object({ items: z.array(templateSummarySchema) }),
  }),
  'templates.get': route('templates.get', {
    permission: 'pipelines.read',
    summary: 'A template with its map and its steps in words',
    params: z.object({ templateId: z.string().max(80) }),
    response: templateViewSchema,
  }),
  'pipelines.list': route('pipelines.list', {
    permission: 'pipelines.read',
    summary: 'Pipelines of this workspace, newest change first',
    query: pageQuery,
    response: pageOf(pipelineSummarySchema),
  }),
  'pipelines.create': route('pipelines.create', {
    permission: 'pipelines.write',
    summary: 'A new pipeline: blank, from a template, from a version, or from a file',
    body: z.object({
      name: z.string().trim().min(1).max(LIMITS.nameChars).optional(),
      from: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('blank') }),
        z.object({ kind: z.literal('template'), template: z.string().max(80) }),
        z.object({ kind: z.literal('version'), versionId: idParam }),
        z.object({ kind: z.literal('document'), document: trusted<Json>() }),
      ]),
    }),
    response: draftSchema,
    status: 201,
    idempotent: true,
  }),
  'pipelines.get': route('pipelines.get', {
    permission: 'pipelines.read',
    summary: 'A draft with its revision',
    params: pipelineParams,
    response: draftSchema,
  }),
  /** 409 draft_conflict carries `details: {revision, document, clashes: [{path, theirs}]}`; changes to other places are merged. */
  'pipelines.save': route('pipelines.save', {
    permission: 'pipelines.write',
    summary: 'Save changes of a draft made from a base revision',
    params: pipelineParams,
    body: z.object({
      baseRevision: z.number().int().min(0),
      patches: z.array(docPatchSchema).min(1).max(LIMITS.draftPatches),
      /** Names this save: sent again because its answer was lost, it is found and not done twice. */
      saveId: idParam.optional(),
      /** Everything is meant to go: without it, a save that would empty a pipeline that has steps is refused. */
      emptied: z.boolean().optional(),
    }),
    /**
     * `others`: what somebody else changed since the base revision. The draft is the base with the first `before` of them,
     * then this save, then the rest: in another order entries added to the same list would stand in another order.
     */
    response: z.object({
      revision: z.number(),
      hash: z.string(),
      savedAt: isoInstant,
      others: z.array(docPatchSchema),
      before: z.number(),
    }),
  }),
  'pipelines.check': route('pipelines.check', {
    permission: 'pipelines.read',
    summary: 'Problems and publish checks of the stored draft',
    params: pipelineParams,
    response: checkSchema,
  }),
  'pipelines.archive': route('pipelines.archive', {
    permission: 'pipelines.write',
    summary: 'Put a pipeline away; its runs and versions stay',
    params: pipelineParams,
    response: z.object({ ok: z.literal(true) }),
  }),
  'pipelines.export': route('pipelines.export', {
    permission: 'pipelines.read',
    summary: 'The draft as a readable file',
    params: pipelineParams,
    response: trusted<Pipeline>(),
    kind: 'file',
  }),
  'versions.list': route('versions.list', {
    permission: 'pipelines.read',
    summary: 'Versions of a pipeline, newest first',
    params: pipelineParams,
    query: pageQuery,
    response: pageOf(versionSchema),
  }),
  'versions.create': route('versions.create', {
    permission: 'pipelines.write',
    summary: 'Make an immutable version of the draft',
    params: pipelineParams,
    body: z.object({ name: z.string().trim().max(LIMITS.nameChars).default(''), note: z.string().max(2_000).default('') }),
    response: versionSchema,
    status: 201,
  }),
  'versions.get': route('versions.get', {
    permission: 'pipelines.read',
    summary: 'A version with its document',
    params: versionParams,
    response: z.object({ version: versionSchema, document: trusted<Pipeline>() }),
  }),
  'versions.restore': route('versions.restore', {
    permission: 'pipelines.write',
    summary: 'Make the draft equal to this version; what the draft was is kept as a version',
    params: versionParams,
    response: draftSchema,
  }),
  'versions.publish': route('versions.publish', {
    permission: 'pipelines.publish',
    summary: 'Publish a version to the library',
    params: versionParams,
    body: z.object({ note: z.string().max(2_000).default('') }),
    response: libraryEntrySchema,
  }),
  'versions.retire': route('versions.retire', {
    permission: 'pipelines.publish',
    summary: 'Take a version out of the library; its runs go on',
    params: versionParams,
    response: versionSchema,
  }),
  'library.look': route('library.look', {
    permission: 'pipelines.read',
    summary: 'A version with its map and its steps in words',
    params: versionParams,
    response: pipelineInWordsSchema,
  }),
  'library.list': route('library.list', {
    permission: 'pipelines.read',
    summary: 'Published pipelines',
    query: pageQuery,
    response: pageOf(libraryEntrySchema),
  }),
};
export type LooseDocument = JsonObject;
