import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { PipelineBus } from '../../ports/pipeline-bus.ts';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { needDraft } from '../../use-cases/pipelines/need-draft.ts';
import { pipelineStream } from '../together/pipeline-stream.ts';
import type { Presence } from '../together/presence.ts';
import { STREAM_HEADERS } from './open-run-stream.ts';

export interface LiveDeps {
  bus: PipelineBus;
  presence: Presence;
  pollMs: number;
  /** Whether what these headers carry still lets somebody read drafts here, in this workspace. */
  stillAllowed(headers: Headers, workspaceId: string): Promise<boolean>;
  closing: AbortSignal;
}

interface StreamCall {
  caller: Caller;
  pipelineId: string;
  page: string;
  after: number;
  request: Request;
  cut: () => void;
}

/** Answers with a pipeline's live stream; its page is here for as long as it is open. @throws AppError `not_found`, `too_many_requests` */
export async function openPipelineStream(deps: HouseDeps & { together: LiveDeps }, call: StreamCall): Promise<Response> {
  const { caller, pipelineId, page, request } = call;
  const { bus, presence, pollMs, closing, stillAllowed } = deps.together;
  await needDraft(deps, caller, pipelineId);
  if (bus.readers(pipelineId) >= LIMITS.liveReaders) throw new AppError('too_many_requests', { details: { retryAfter: 60 } });
  const named = Number(request.headers.get('last-event-id') ?? Number.NaN);
  // A program looks on; it is nobody who is here.
  const leave =
    caller.actor.kind === 'user'
      ? presence.enter(pipelineId, { page, userId: caller.userId, name: caller.actor.name, at: null, away: false })
      : () => undefined;
  const stream = pipelineStream(
    {
      bus,
      clock: deps.clock,
      pollMs,
      changes: (after, limit) => deps.pipelines.changesSince(caller.workspaceId, pipelineId, after, limit),
      here: () => presence.of(pipelineId, page),
    },
    {
      pipelineId,
      after: Number.isInteger(named) && named >= call.after ? named : call.after,
      stillAllowed: () => stillAllowed(request.headers, caller.workspaceId),
      cut: call.cut,
      closing,
      closed: leave,
    },
  );
  return new Response(stream, { headers: STREAM_HEADERS });
}
