import { z } from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Actor } from '../run/actor.ts';
import type { ArtefactRef } from '../run/values.ts';
import { idParam, isoInstant, pageOf, pageQuery, route, trusted } from './route.ts';

export const signoffSchema = z.object({
  id: z.string(),
  seq: z.number(),
  runId: z.string(),
  /** Empty where a dialled gate asked nobody; for a spot check the id of the pass that was looked at. */
  gateId: z.string(),
  at: isoInstant,
  by: trusted<Actor>(),
  decision: z.string(),
  /** A SignoffRecord, in the form of the day it was written. */
  record: trusted<JsonObject>(),
  hash: z.string(),
  previousHash: z.string(),
});
export type SignOff = z.infer<typeof signoffSchema>;

/** A text as it was signed. `changed`: what is kept under its name is not these bytes, so it is not shown. */
const signedTextSchema = z.object({
  ref: trusted<ArtefactRef>(),
  label: z.string(),
  content: trusted<Json>().nullable(),
  kept: z.enum(['kept', 'gone', 'changed']),
});
export type SignedText = z.infer<typeof signedTextSchema>;

export const signoffViewSchema = z.object({
  signoff: signoffSchema,
  /** Why this record is not what was written, or does not follow the one before; null when all is well. */
  fault: z.string().nullable(),
  documents: z.array(signedTextSchema),
  /** What was on somebody’s screen before it was edited here. */
  before: z.array(signedTextSchema),
  background: z.array(signedTextSchema),
  /** Other records of the same run, oldest first. */
  sameRun: z.array(z.object({ id: z.string(), seq: z.number(), label: z.string(), step: z.string(), by: z.string(), at: isoInstant })),
  /** What people said who looked at it afterwards; only for what passed without a person. */
  spotChecks: z.array(signoffSchema),
});
export type SignoffView = z.infer<typeof signoffViewSchema>;

export const chainCheckSchema = z.object({
  ok: z.boolean(),
  /** Records that were looked at, the broken one included. */
  checked: z.number(),
  broken: z.object({ seq: z.number(), why: z.string() }).nullable(),
  /** The last record that holds, and its mark: whoever notes both can tell later that nothing before it was touched. */
  head: z.object({ seq: z.number(), hash: z.string() }),
});
export type ChainCheck = z.infer<typeof chainCheckSchema>;

const day = z.iso.datetime({ offset: true });
const filter = z.object({
  runId: idParam.optional(),
  gateId: idParam.optional(),
  /** Words of the run, the pipeline, the question or a person's name. */
  search: z.string().trim().max(LIMITS.nameChars).optional(),
  /** From this moment on, and before that one. */
  from: day.optional(),
  to: day.optional(),
  /** `unchecked`: passed without a person, and nobody has looked at it afterwards. */
  kind: z.enum(['decisions', 'passes', 'unchecked']).optional(),
});

export const signoffRoutes = {
  'signoffs.list': route('signoffs.list', {
    permission: 'signoffs.read',
    summary: 'Recorded decisions, newest first',
    query: pageQuery.extend(filter.shape),
    response: pageOf(signoffSchema),
  }),
  'signoffs.verify': route('signoffs.verify', {
    permission: 'signoffs.read',
    summary: 'Check the chain of recorded decisions; with a number and a mark noted earlier, that this record is still the same one',
    query: z.object({
      seq: z.coerce.number().int().min(1).optional(),
      hash: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .optional(),
    }),
    response: chainCheckSchema,
  }),
  /** A zip. Of one run: whoever may read the run. Of everything, or of a time: admins and the owner (`signoffs.export`). */
  'signoffs.export': route('signoffs.export', {
    permission: 'signoffs.read',
    summary: 'The sign-off file as a zip that opens and verifies without Baton',
    query: filter.pick({ runId: true, from: true, to: true }).extend({
      /** Only says whether it would be made, and of how many records: a page asks before the browser begins to save. */
      check: z.literal('true').optional(),
    }),
    response: z.object({ records: z.number() }),
    kind: 'file',
  }),
  'signoffs.get': route('signoffs.get', {
    permission: 'signoffs.read',
    summary: 'One record with the exact texts that it is about',
    params: z.object({ signoffId: idParam }),
    response: signoffViewSchema,
  }),
  'signoffs.spotCheck': route('signoffs.spotCheck', {
    permission: 'gates.answer',
    summary: 'Say what a look at something shows that passed without a person; it becomes a record of its own',
    params: z.object({ signoffId: idParam }),
    body: z.object({
      verdict: z.enum(['fine', 'should_have_asked']),
      note: z.string().trim().max(LIMITS.reasonChars).default(''),
      timeZone: z.string().max(64),
      secondsSpent: z.number().min(0).max(10_000_000),
    }),
    response: signoffViewSchema,
    status: 201,
  }),
  'reviewers.load': route('reviewers.load', {
    permission: 'gates.answer',
    summary: 'How much each person has to decide; for those who steer runs also how long they take',
    response: z.object({
      items: z.array(
        z.object({
          userId: z.string(),
          name: z.string(),
          /** Open gates that wait for this person, alone or among others. */
          open: z.number(),
          /** Answers within the last seven days. */
          week: z.number(),
          /** Half of those took less time than this; null without any, and for whoever does not steer runs. */
          medianSeconds: z.number().nullable(),
          /** Answers of the week that came sooner than the texts can be read. */
          faster: z.number().nullable(),
        }),
      ),
    }),
  }),
};
