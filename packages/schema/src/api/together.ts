import { z } from 'zod';
import { docPatchSchema } from './pipelines.ts';
import { idParam, route } from './route.ts';

const pipelineParams = z.object({ pipelineId: idParam });

/** A page that has a pipeline open, and what it has chosen there. One person may have several. */
const hereSchema = z.object({
  page: z.string(),
  userId: z.string(),
  name: z.string(),
  /** Id of the chosen step, path or note; null while nothing or much is chosen. */
  at: z.string().nullable(),
  /** Not looked at, or not touched for a while. */
  away: z.boolean(),
});
export type Here = z.infer<typeof hereSchema>;

/** What a pipeline's live stream says, by the name of the event. */
export const LIVE_FRAMES = {
  /** One save, in the order of revisions. Without patches: too much to be sent along, to be read by whoever needs it. */
  draft: z.object({
    revision: z.number(),
    patches: z.array(docPatchSchema).optional(),
    by: z.object({ id: z.string(), name: z.string() }),
    saveId: z.string().nullable(),
  }),
  /** Everybody who is here but the page that reads. */
  here: z.object({ people: z.array(hereSchema) }),
  /** Comments were written, changed or resolved: read them again. */
  comments: z.object({}),
  /** Versions were made, published or taken back: read them again. */
  versions: z.object({}),
};
export type LiveDraftFrame = z.infer<(typeof LIVE_FRAMES)['draft']>;
export type LiveHereFrame = z.infer<(typeof LIVE_FRAMES)['here']>;

export const togetherRoutes = {
  'pipelines.live': route('pipelines.live', {
    permission: 'pipelines.read',
    summary: 'What happens to a draft, live: changes since a revision, who is here, comments, versions',
    params: pipelineParams,
    query: z.object({
      /** The page that reads, by an id of its own choosing. */
      page: idParam,
      /** The last revision that it has. */
      after: z.coerce.number().int().min(0),
    }),
    response: z.any(),
    kind: 'stream',
  }),
  'pipelines.here': route('pipelines.here', {
    permission: 'pipelines.read',
    summary: 'Tell the others what this page has chosen, and whether somebody is at it',
    params: pipelineParams,
    body: z.object({ page: idParam, at: idParam.nullable(), away: z.boolean() }),
    response: z.object({ ok: z.literal(true) }),
  }),
};
