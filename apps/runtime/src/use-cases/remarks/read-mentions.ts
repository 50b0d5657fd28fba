import type { ApiResponse } from '@baton/schema/api/contracts';
import type { Mention } from '@baton/schema/api/pipeline-comments';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { MentionRow } from '../ports/pipeline-comment-store.ts';

type Deps = Pick<HouseDeps, 'remarks'>;

/** Remarks that name the caller. A program is nobody who could be named. */
export async function readMentions({ remarks }: Deps, caller: Caller): Promise<ApiResponse<'mentions.list'>> {
  if (caller.actor.kind !== 'user') return { items: [], unseen: 0 };
  const [items, unseen] = await Promise.all([
    remarks.mentions(caller.workspaceId, caller.userId, LIMITS.mentionsShown),
    remarks.unseen(caller.workspaceId, caller.userId),
  ]);
  return { items: items.map(mentionView), unseen };
}

/** The caller has read a thread: nothing in it waits for them. */
export async function seeMentions({ remarks }: Deps, caller: Caller, threadId: string): Promise<ApiResponse<'mentions.see'>> {
  await remarks.see(caller.workspaceId, caller.userId, threadId);
  return { unseen: await remarks.unseen(caller.workspaceId, caller.userId) };
}

function mentionView({ remark, pipelineName, seen }: MentionRow): Mention {
  const { id, threadId, pipelineId, anchor, called, text, by, at } = remark;
  return { id, threadId, pipelineId, pipelineName, anchor, called, text, by, at, seen };
}
