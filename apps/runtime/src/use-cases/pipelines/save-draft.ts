import type { ApiResponse } from '@baton/schema/api/contracts';
import type { DocPatch } from '@baton/schema/api/pipelines';
import { AppError } from '@baton/schema/errors/app-error';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import type { Issue } from '@baton/schema/errors/issue';
import type { JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { applyPatch } from '@baton/schema/patch/apply-patches';
import { clashesOf, type MetPlace } from '@baton/schema/patch/clashes-of';
import { isSafePath } from '@baton/schema/patch/patch';
import { personBehind } from '@baton/schema/run/actor';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { DraftChange, DraftRow } from '../ports/pipeline-store.ts';
import { needDraft } from './need-draft.ts';
import { needLocksKept } from './need-locks-kept.ts';
import { needPipeline } from './need-pipeline.ts';

/** Others may save between reading and writing; after this many the caller is asked to try again. */
const TRIES = 8;

/**
 * Saves changes made from a base revision on top of whatever the draft is now. Changes to different places are merged,
 * a change to the same place is a conflict and nothing is stored. A document may be full of problems; it must keep
 * its shape.
 * @throws AppError `draft_conflict`, `would_empty`, `bad_input`, `unavailable`
 */
export async function saveDraft(
  deps: HouseDeps,
  caller: Caller,
  pipelineId: string,
  body: BodyOf<'pipelines.save'>,
): Promise<ApiResponse<'pipelines.save'>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const draft = await needDraft(deps, caller, pipelineId);
    const met = await meetOthers(deps, caller, draft, body);
    if (met.done) {
      const hash = hashOfMeaning(draft.document, deps.hash);
      return { revision: draft.revision, savedAt: draft.updatedAt, hash, ...met.merged };
    }
    const pipeline = needPipeline(patched(draft.document as unknown as JsonObject, body.patches), deps.catalog);
    needLocksKept(deps, caller, draft.document, pipeline);
    if (pipeline.nodes.length === 0 && draft.document.nodes.length > 0 && body.emptied !== true) throw new AppError('would_empty');
    const saved = await deps.pipelines.saveDraft(caller.workspaceId, pipelineId, {
      from: draft.revision,
      document: pipeline,
      patches: body.patches,
      by: caller.actor,
      ...(body.saveId !== undefined && { saveId: body.saveId }),
    });
    if (saved) {
      deps.live.tell(pipelineId, 'draft');
      return { ...saved, hash: hashOfMeaning(pipeline, deps.hash), ...met.merged };
    }
  }
  throw new AppError('unavailable', { message: 'Too many people are saving this draft at once.' });
}

/** Every patch that cannot be done is said, not only the first. */
function patched(document: JsonObject, patches: readonly DocPatch[]): JsonObject {
  const issues: Issue[] = [];
  let next = document;
  patches.forEach((patch, at) => {
    const after = applyPatch(next, patch);
    if (after) next = after;
    else issues.push({ severity: 'error', where: { path: `/patches/${at}` }, ...whyNot(patch) });
  });
  if (issues.length > 0) throw new AppError('bad_input', { issues });
  return next;
}

function whyNot({ path }: DocPatch): Pick<Issue, 'code' | 'message' | 'fix'> {
  if (!isSafePath(path)) return { code: 'reserved_name', message: 'A place may not be named like that.', fix: 'Use another name.' };
  return {
    code: 'place_gone',
    message: `There is no ${path.join(' › ')} in this pipeline.`,
    fix: 'Reload the pipeline and change it again.',
  };
}

/** What others saved meanwhile; `done`: this very save is among it, and only its answer was lost. */
async function meetOthers(
  deps: HouseDeps,
  caller: Caller,
  draft: DraftRow,
  { baseRevision, patches, saveId }: BodyOf<'pipelines.save'>,
): Promise<{ done: boolean; merged: { others: DocPatch[]; before: number } }> {
  if (baseRevision === draft.revision) return { done: false, merged: { others: [], before: 0 } };
  const since =
    baseRevision > draft.revision ? [] : await deps.pipelines.changesSince(caller.workspaceId, draft.id, baseRevision, LIMITS.draftPatches);
  // As far as this draft was read: what was saved since is looked at in the next round.
  const seen = since.filter((change) => change.revision <= draft.revision);
  const whole = seen.length === draft.revision - baseRevision;
  const own = (change: DraftChange): boolean =>
    saveId !== undefined && change.saveId === saveId && personBehind(change.by) === personBehind(caller.actor);
  const others = seen.filter((change) => !own(change)).flatMap((change) => change.patches);
  const at = seen.findIndex(own);
  if (whole && at !== -1) return { done: true, merged: { others, before: seen.slice(0, at).flatMap((change) => change.patches).length } };
  const current = draft.document as unknown as JsonObject;
  const clashes: MetPlace[] = whole
    ? clashesOf(patches, others, current)
    : patches.map((patch) => ({ path: [...patch.path], theirs: null }));
  if (whole && clashes.length === 0) return { done: false, merged: { others, before: others.length } };
  throw new AppError('draft_conflict', {
    details: { revision: draft.revision, document: current, clashes: clashes.map(({ path, theirs: now }) => ({ path, theirs: now })) },
  });
}
