import type { CommentAnchor, CommentThread } from '@baton/schema/api/pipeline-comments';
import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { needDraft } from '../pipelines/need-draft.ts';
import type { RemarkRow } from '../ports/pipeline-comment-store.ts';
import { threadViews } from './thread-view.ts';

type Deps = Pick<HouseDeps, 'pipelines' | 'remarks' | 'people' | 'ids' | 'live'>;

/** Every thread on a pipeline. @throws AppError `not_found`, also for one of another workspace. */
export async function listThreads(deps: Deps, caller: Caller, pipelineId: string): Promise<CommentThread[]> {
  await needDraft(deps, caller, pipelineId);
  return threadViews(await deps.remarks.of(caller.workspaceId, pipelineId), caller);
}

export async function oneThread(deps: Deps, caller: Caller, pipelineId: string, remarkId: string): Promise<CommentThread> {
  const threads = threadViews(await deps.remarks.of(caller.workspaceId, pipelineId), caller);
  const thread = threads.find((each) => each.remarks.some((remark) => remark.id === remarkId));
  if (!thread) throw new AppError('not_found');
  return thread;
}

/**
 * Begins a thread on something that is in the draft; returns its id.
 * @throws AppError `not_found`, `bad_input`, `limit_reached`
 */
export async function beginThread(deps: Deps, caller: Caller, pipelineId: string, body: BodyOf<'comments.create'>): Promise<string> {
  const { document } = await needDraft(deps, caller, pipelineId);
  const called = nameOf(document, body.anchor);
  if (called === undefined)
    throw new AppError('bad_input', {
      message: 'What this comment is about is not in the pipeline any more.',
      fix: 'Comment on another step.',
    });
  const id = deps.ids.next();
  return write(deps, caller, { id, threadId: id, pipelineId, anchor: body.anchor, called }, body);
}

/** Says something in a thread; returns the remark's id. @throws AppError `not_found`, `bad_input`, `limit_reached` */
export async function replyInThread(
  deps: Deps,
  caller: Caller,
  { pipelineId, remarkId }: { pipelineId: string; remarkId: string },
  body: BodyOf<'comments.reply'>,
): Promise<string> {
  await needDraft(deps, caller, pipelineId);
  const first = await deps.remarks.remark(caller.workspaceId, pipelineId, remarkId);
  if (first?.threadId !== remarkId) throw new AppError('not_found');
  const { anchor, called } = first;
  return write(deps, caller, { id: deps.ids.next(), threadId: remarkId, pipelineId, anchor, called }, body);
}

/** @throws AppError `not_found`, also for what somebody else wrote; `bad_input` */
export async function editRemark(
  deps: Deps,
  caller: Caller,
  { pipelineId, remarkId }: { pipelineId: string; remarkId: string },
  { text, mentions }: BodyOf<'comments.edit'>,
): Promise<CommentThread> {
  await needDraft(deps, caller, pipelineId);
  const named = await needPeople(deps, caller, mentions);
  const change = { id: remarkId, by: caller.actor, text, mentions: named };
  if (!(await deps.remarks.edit(caller.workspaceId, pipelineId, change))) throw new AppError('not_found');
  deps.live.tell(pipelineId, 'comments');
  return oneThread(deps, caller, pipelineId, remarkId);
}

/** @throws AppError `not_found` */
export async function resolveThread(
  deps: Deps,
  caller: Caller,
  { pipelineId, remarkId }: { pipelineId: string; remarkId: string },
  resolved: boolean,
): Promise<CommentThread> {
  await needDraft(deps, caller, pipelineId);
  if (!(await deps.remarks.resolve(caller.workspaceId, pipelineId, remarkId, resolved ? caller.actor : null)))
    throw new AppError('not_found');
  deps.live.tell(pipelineId, 'comments');
  return oneThread(deps, caller, pipelineId, remarkId);
}

async function write(
  deps: Deps,
  caller: Caller,
  place: Pick<RemarkRow, 'id' | 'threadId' | 'pipelineId' | 'anchor' | 'called'>,
  { text, mentions }: { text: string; mentions: readonly string[] },
): Promise<string> {
  const [named, { all, thread }] = await Promise.all([
    needPeople(deps, caller, mentions),
    deps.remarks.count(caller.workspaceId, place.pipelineId, place.threadId),
  ]);
  if (all >= LIMITS.pipelineComments)
    throw new AppError('limit_reached', {
      message: `There are ${LIMITS.pipelineComments} comments on this pipeline, which is as many as there can be.`,
      fix: 'Change one of yours instead of writing a new one.',
    });
  if (thread >= LIMITS.remarksPerThread)
    throw new AppError('limit_reached', {
      message: `There are ${LIMITS.remarksPerThread} remarks in this thread already.`,
      fix: 'Begin a new thread, or talk to each other.',
    });
  await deps.remarks.add(caller.workspaceId, { ...place, text, mentions: named, by: caller.actor });
  deps.live.tell(place.pipelineId, 'comments');
  return place.id;
}

/** Everybody of the workspace may read its pipelines, and nobody else: who may be named is who belongs here. */
async function needPeople({ people }: Deps, caller: Caller, ids: readonly string[]): Promise<RemarkRow['mentions']> {
  if (ids.length === 0) return [];
  const all = await people.people(caller.workspaceId);
  return [...new Set(ids)].map((userId) => {
    const person = all.find((each) => each.userId === userId);
    if (!person)
      throw new AppError('bad_input', {
        message: 'Somebody named in this comment does not belong to this workspace.',
        fix: 'Take the name out, or invite them first.',
      });
    return { userId, name: person.name };
  });
}

function nameOf({ nodes, edges, notes }: Pipeline, { kind, id }: CommentAnchor): string | undefined {
  if (kind === 'step') return nodes.find((node) => node.id === id)?.name;
  if (kind === 'note') return notes.some((note) => note.id === id) ? 'a note' : undefined;
  const edge = edges.find((each) => each.id === id);
  const from = edge && nodes.find((node) => node.id === edge.from.node)?.name;
  return edge && `the path from ${from ?? 'a step'}`;
}
