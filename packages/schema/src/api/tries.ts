import { z } from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
import type { Actor } from '../run/actor.ts';
import type { RunStatus } from '../run/state.ts';
import type { RunMode } from '../run/values.ts';
import { idParam, isoInstant, route, trusted } from './route.ts';

const params = z.object({ pipelineId: idParam });
const tryKind = z.enum(['step', 'up_to', 'from']);

const earlierRunSchema = z.object({
  runId: z.string(),
  number: z.number(),
  mode: trusted<RunMode>(),
  status: trusted<RunStatus>(),
  at: isoInstant,
  by: trusted<Actor>(),
});
export type EarlierRun = z.infer<typeof earlierRunSchema>;

export const tryRoutes = {
  'tries.list': route('tries.list', {
    permission: 'runs.read',
    summary: 'The newest run of a pipeline that was more than one step, and the last try of each step',
    params,
    response: z.object({
      /** What earlier results are taken from; null: it was never run. */
      base: earlierRunSchema.nullable(),
      tries: z.array(earlierRunSchema.extend({ node: z.string() })),
    }),
  }),
  /**
   * The draft as it is saved. What the step reads comes from `given`, else from the newest results that there are, else from
   * its samples; `inputs_missing` lists what none of them has.
   */
  'tries.start': route('tries.start', {
    permission: 'runs.start',
    summary: 'Try one step of a draft, everything up to it, or everything from it on: always a test or a rehearsal',
    params,
    body: z.object({
      kind: tryKind,
      node: idParam,
      mode: z.enum(['test', 'rehearsal']),
      /** The run whose results are taken over; absent: the newest. */
      base: idParam.optional(),
      /** The entry of the list around the step that it is tried with, by its key; absent: the first. */
      item: z
        .string()
        .max(LIMITS.nameChars * 2)
        .optional(),
      brief: trusted<JsonObject>().optional(),
      /** Results written by hand, by the step's id; for a for-each around the step the entry that it works on. */
      given: z.record(idParam, trusted<Json>()).default({}),
      /** Steps before which it waits. */
      marks: z.array(idParam).max(LIMITS.nodes).default([]),
    }),
    response: z.object({ runId: z.string() }),
    status: 201,
    idempotent: true,
  }),
};
