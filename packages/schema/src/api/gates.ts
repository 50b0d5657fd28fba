import { z } from 'zod';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { ArtefactRef } from '../run/values.ts';
import { commentSchema, gateSummarySchema, gateViewSchema, sourcePassageSchema, sourceQuery } from './gate-view.ts';
import { ROLES } from './permissions.ts';
import { idParam, isoInstant, pageOf, pageQuery, route, trusted } from './route.ts';

const gateParams = z.object({ gateId: idParam });

export const answerSchema = z.object({
  parties: z.array(z.string().max(64)).min(1).max(LIMITS.parties),
  decision: z.string().max(48),
  reason: z.string().max(LIMITS.reasonChars).default(''),
  choices: z.array(z.string().max(200)).max(200).default([]),
  fields: z.record(z.string(), trusted<Json>()).default({}),
  checklist: z.array(z.string().max(64)).max(LIMITS.checklistItems).default([]),
  seen: z.array(z.object({ artefact: z.string().max(600), version: z.number().int(), hash: z.string().max(64) })).max(20),
  edits: z
    .array(z.object({ artefact: z.string().max(600), baseHash: z.string().max(64), content: trusted<Json>() }))
    .max(20)
    .default([]),
  exception: z.boolean().optional(),
  meaning: z.string().max(600),
  timeZone: z.string().max(64),
  secondsSpent: z.number().min(0).max(10_000_000),
});

export const figureRowSchema = z.object({
  metric: z.string(),
  value: z.number().nullable(),
  n: z.number().nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  note: z.string().optional(),
});
export type FigureRow = z.infer<typeof figureRowSchema>;

export const gateRoutes = {
  'gates.list': route('gates.list', {
    permission: 'gates.read',
    summary: 'Inbox: what waits for you, for others, and what is done',
    query: pageQuery.extend({
      tab: z.enum(['mine', 'others', 'done']).default('mine'),
      runId: idParam.optional(),
      /** Of what waits for you: asked of you by name, or of a team or role of yours. */
      of: z.enum(['me', 'team']).optional(),
      pipelineId: idParam.optional(),
      overdue: z.stringbool().optional(),
      /** What you have put aside, instead of what is on the desk. */
      aside: z.stringbool().optional(),
    }),
    response: pageOf(gateSummarySchema).extend({
      /** Of everything, whatever the filter: counted up to a limit, which is then what is said. */
      counts: z.object({ mine: z.number(), others: z.number(), overdue: z.number(), aside: z.number() }),
    }),
  }),
  'gates.get': route('gates.get', {
    guests: true,
    permission: 'gates.read',
    summary: 'Everything that the gate page shows',
    params: gateParams,
    response: gateViewSchema,
  }),
  'gates.askable': route('gates.askable', {
    permission: 'gates.read',
    summary: 'Whom a gate may ask: people and teams by name',
    response: z.object({
      people: z.array(z.object({ userId: z.string(), name: z.string(), role: z.enum(ROLES), awayUntil: isoInstant.nullable() })),
      teams: z.array(z.object({ id: z.string(), name: z.string(), members: z.number() })),
    }),
  }),
  /**
   * Records an answer. 409 gate_decided / gate_answered / gate_withdrawn carry what was recorded; 409 content_changed
   * carries the current documents; 422 lists every fault (checklist, reason, choices, fields) at once.
   */
  'gates.answer': route('gates.answer', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Answer a gate',
    params: gateParams,
    body: answerSchema,
    response: gateViewSchema,
    idempotent: true,
  }),
  'gates.askRound': route('gates.askRound', {
    permission: 'gates.answer',
    summary: 'Ask owner and admins for one more round of sending back, when all are used up',
    params: gateParams,
    body: z.object({ outcome: z.string().max(48), why: z.string().trim().min(1).max(LIMITS.reasonChars) }),
    response: gateViewSchema,
  }),
  'gates.grantRound': route('gates.grantRound', {
    permission: 'gates.answer',
    summary: 'Allow one more round of sending back (owner and admins)',
    params: gateParams,
    body: z.object({ outcome: z.string().max(48), why: z.string().trim().max(LIMITS.reasonChars).default('') }),
    response: gateViewSchema,
  }),
  /** 409 content_changed / gate_decided / gate_withdrawn as for an answer; 409 redo_running while a passage of it is redone. */
  'gates.redo': route('gates.redo', {
    permission: 'gates.answer',
    summary: 'Ask the agent that wrote a document to do one passage of it again',
    params: gateParams,
    body: z.object({
      artefact: z.string().max(600),
      /** Of the version that was on the screen. */
      baseHash: z.string().max(64),
      pointer: z.string().min(1).max(600),
      instruction: z.string().trim().min(1).max(LIMITS.noteChars),
    }),
    response: gateViewSchema,
    idempotent: true,
  }),
  'gates.artefact': route('gates.artefact', {
    guests: true,
    permission: 'gates.read',
    summary: 'One exact version of a document that this gate shows',
    params: gateParams,
    query: z.object({ artefact: z.string().max(600), version: z.coerce.number().int().min(1) }),
    response: z.object({ ref: trusted<ArtefactRef>(), content: trusted<Json>() }),
  }),
  'gates.claim': route('gates.claim', {
    permission: 'gates.answer',
    summary: 'Say that you take it: others who could answer see it',
    params: gateParams,
    response: gateViewSchema,
  }),
  'gates.unclaim': route('gates.unclaim', {
    permission: 'gates.answer',
    summary: 'Give back what you have taken',
    params: gateParams,
    response: gateViewSchema,
  }),
  'gates.reassign': route('gates.reassign', {
    permission: 'gates.answer',
    summary: 'Give one party to somebody else, for a reason that is kept',
    params: gateParams,
    body: z.object({
      party: z.string().max(64),
      to: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('person'), userId: idParam }),
        z.object({ kind: z.literal('team'), teamId: idParam }),
      ]),
      reason: z.string().trim().min(1).max(LIMITS.reasonChars),
    }),
    response: gateViewSchema,
  }),
  'gates.putAside': route('gates.putAside', {
    permission: 'gates.answer',
    summary: 'Put it aside until a day, for yourself alone',
    params: gateParams,
    body: z.object({ until: z.iso.datetime().nullable() }),
    response: z.object({ asideUntil: isoInstant.nullable() }),
  }),
  'gates.source': route('gates.source', {
    guests: true,
    permission: 'gates.read',
    summary: 'The passage of a source that a document of this gate quotes',
    params: gateParams,
    query: sourceQuery,
    response: sourcePassageSchema,
  }),
  'gates.note': route('gates.note', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Keep your notes',
    params: gateParams,
    body: z.object({ text: z.string().max(LIMITS.noteChars) }),
    response: z.object({ savedAt: isoInstant }),
  }),
  'gates.comment': route('gates.comment', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Comment on a passage',
    params: gateParams,
    body: z.object({
      artefact: z.string().max(600),
      version: z.number().int(),
      pointer: z.string().max(1_000),
      quote: z.string().max(LIMITS.noteChars),
      text: z.string().trim().min(1).max(LIMITS.noteChars),
      severity: z.enum(['must', 'should', 'idea']),
      suggestion: z.string().trim().min(1).max(LIMITS.noteChars).optional(),
    }),
    response: commentSchema,
    status: 201,
  }),
  'gates.reply': route('gates.reply', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Reply to a comment, or raise it again when its answer does not do',
    params: gateParams.extend({ commentId: idParam }),
    body: z.object({ text: z.string().trim().min(1).max(LIMITS.replyChars), raise: z.boolean().default(false) }),
    response: commentSchema,
    status: 201,
  }),
  'gates.settle': route('gates.settle', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Settle a comment, or open it again',
    params: gateParams.extend({ commentId: idParam }),
    body: z.object({ settled: z.boolean() }),
    response: commentSchema,
  }),
  'gates.uncomment': route('gates.uncomment', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Take back your comment while the gate is open',
    params: gateParams.extend({ commentId: idParam }),
    response: z.object({ ok: z.literal(true) }),
  }),
  /** Reads a table of figures without storing it: every row with its fault, nothing silently left out. */
  'gates.figures': route('gates.figures', {
    guests: true,
    permission: 'gates.answer',
    summary: 'Check a pasted or uploaded table of figures',
    params: gateParams,
    body: z.object({ csv: z.string().max(LIMITS.briefFieldChars) }),
    response: z.object({
      rows: z.array(figureRowSchema),
      problems: z.array(z.object({ row: z.number(), message: z.string(), fix: z.string() })),
      delimiter: z.string(),
    }),
  }),
};
