import type { DocPatch, Draft } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { VersionRow } from '../ports/pipeline-store.ts';
import { needDraft, needVersion } from './need-draft.ts';
import { needLocksKept } from './need-locks-kept.ts';
import { draftView } from './version-view.ts';

/** Makes the draft equal to a version. What the draft was is kept as a version first, so nothing is lost. */
export async function restoreVersion(deps: HouseDeps, caller: Caller, versionId: string): Promise<Draft> {
  const { version, document } = await needVersion(deps, caller, versionId);
  const draft = await needDraft(deps, caller, version.pipelineId);
  needLocksKept(deps, caller, draft.document, document);
  await keepDraft(deps, caller, draft.id, draft.document, version);
  const patches = wholePatches(draft.document, document);
  const saved = await deps.pipelines.saveDraft(caller.workspaceId, draft.id, { from: draft.revision, document, patches, by: caller.actor });
  if (!saved)
    throw new AppError('draft_conflict', {
      message: 'Somebody changed the draft at the same moment.',
      details: { revision: draft.revision },
    });
  deps.live.tell(draft.id, 'draft');
  deps.live.tell(draft.id, 'versions');
  return draftView(deps, await needDraft(deps, caller, version.pipelineId));
}

async function keepDraft(deps: HouseDeps, caller: Caller, pipelineId: string, document: Pipeline, restored: VersionRow): Promise<void> {
  await deps.pipelines.createVersion(caller.workspaceId, {
    id: deps.ids.next(),
    pipelineId,
    name: `Draft before version ${restored.number} was restored`,
    note: '',
    hash: hashOfMeaning(document, deps.hash),
    document,
    createdBy: caller.actor,
  });
}

/** Every part at once, so that open tabs see that all of it changed. */
function wholePatches(before: Pipeline, after: Pipeline): DocPatch[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof Pipeline)[];
  return keys.map((key) =>
    after[key] === undefined ? { op: 'remove', path: [key] } : { op: 'set', path: [key], value: after[key] as unknown as Json },
  );
}
