import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../../use-cases/house-deps.ts';
import { needDraft } from '../../use-cases/pipelines/need-draft.ts';
import { readMentions, seeMentions } from '../../use-cases/remarks/read-mentions.ts';
import { beginThread, editRemark, listThreads, oneThread, replyInThread, resolveThread } from '../../use-cases/remarks/write-remark.ts';
import type { HandlersOf, RouteHandlers } from '../route-handler.ts';
import { type LiveDeps, openPipelineStream } from './open-pipeline-stream.ts';

export interface TogetherHandlerDeps extends HouseDeps {
  together: LiveDeps;
}

type Handlers = HandlersOf<'comments' | 'mentions'> & Pick<RouteHandlers, 'pipelines.live' | 'pipelines.here'>;

/** What people who work on one pipeline have of each other. */
export function togetherHandlers(deps: TogetherHandlerDeps): Handlers {
  return {
    'pipelines.live': ({ caller, params, query, request, cut }) =>
      openPipelineStream(deps, { caller, pipelineId: params.pipelineId, page: query.page, after: query.after, request, cut }),
    'pipelines.here': async ({ caller, params, body }) => {
      if (caller.actor.kind !== 'user') throw new AppError('people_only');
      await needDraft(deps, caller, params.pipelineId);
      deps.together.presence.say(params.pipelineId, { ...body, userId: caller.userId, name: caller.actor.name });
      return { ok: true };
    },
    'comments.list': async ({ caller, params }) => ({ threads: await listThreads(deps, caller, params.pipelineId) }),
    'comments.create': async ({ caller, params, body, once }) =>
      oneThread(deps, caller, params.pipelineId, await once(() => beginThread(deps, caller, params.pipelineId, body))),
    'comments.reply': async ({ caller, params, body, once }) =>
      oneThread(deps, caller, params.pipelineId, await once(() => replyInThread(deps, caller, params, body))),
    'comments.edit': ({ caller, params, body }) => editRemark(deps, caller, params, body),
    'comments.resolve': ({ caller, params, body }) => resolveThread(deps, caller, params, body.resolved),
    'mentions.list': ({ caller }) => readMentions(deps, caller),
    'mentions.see': ({ caller, body }) => seeMentions(deps, caller, body.threadId),
  };
}
