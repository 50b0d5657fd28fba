import type { ApiResponse } from '@baton/schema/api/contracts';
import { type DocContext, docContextOf, NAMING_TYPES } from '@baton/schema/artefact/document/doc-context';
import { AppError } from '@baton/schema/errors/app-error';
import type { RunState } from '@baton/schema/run/state';
import { parseStepKey } from '@baton/schema/run/step-key';
import type { Caller } from '../../auth/caller.ts';
import { nameOfNode, writerOf } from '../gates/step-names.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import { documentVersions } from './document-versions.ts';
import { needRunHead } from './need-run.ts';

/** The newest version of each document of a run, in the order in which they were first written. */
export async function listArtefacts(deps: HouseDeps, caller: Caller, runId: string): Promise<ApiResponse<'runs.artefacts'>> {
  await needRunHead(deps, caller, runId);
  const { state, view } = await deps.engine.read(runId);
  const items = Object.values(state.artefacts).flatMap((versions) => {
    const newest = versions.at(-1);
    const step = versions[0]?.step ?? '';
    if (!newest) return [];
    const stepName = nameOfNode(view.pipeline, parseStepKey(step)?.nodeId ?? '');
    return [{ ref: newest.ref, step, stepName, at: newest.at, by: writerOf(view.pipeline, newest), versions: versions.length }];
  });
  return { items };
}

/** Every version of a document. @throws AppError `not_found` for a document that was never written */
export async function listVersions(
  deps: HouseDeps,
  caller: Caller,
  runId: string,
  artefact: string,
): Promise<ApiResponse<'runs.versions'>> {
  await needRunHead(deps, caller, runId);
  const { state, view } = await deps.engine.read(runId);
  const items = documentVersions(view.pipeline, state, artefact);
  if (items.length === 0) throw new AppError('not_found');
  return { items };
}

/** One exact version; of a run that was cleared, those that were signed or released. @throws AppError `not_found`. */
export async function readArtefact(
  deps: HouseDeps,
  caller: Caller,
  runId: string,
  { artefact, version }: QueryOf<'runs.artefact'>,
): Promise<ApiResponse<'runs.artefact'>> {
  const head = await deps.runs.head(caller.workspaceId, runId);
  if (head?.cleared === true) return keptArtefact(deps, runId, { artefact, version });
  await needRunHead(deps, caller, runId);
  const { state, view } = await deps.engine.read(runId);
  const known = Object.hasOwn(state.artefacts, artefact)
    ? state.artefacts[artefact]?.find((entry) => entry.ref.version === version)
    : undefined;
  if (!known) throw new AppError('not_found');
  return {
    ref: known.ref,
    content: await deps.engine.artefact(runId, known.ref),
    names: await namesIn(deps, runId, state),
    step: known.step,
    at: known.at,
    by: writerOf(view.pipeline, known),
  };
}

/** What the newest forerunners of the run call the things that later documents point at. */
async function namesIn({ engine }: HouseDeps, runId: string, { artefacts }: RunState): Promise<DocContext> {
  const newest = Object.values(artefacts).flatMap((versions) => versions.at(-1)?.ref ?? []);
  const named = NAMING_TYPES.flatMap((type) => newest.findLast((ref) => ref.type === type) ?? []);
  return docContextOf(
    Object.fromEntries(await Promise.all(named.map(async (ref) => [ref.type, await engine.artefact(runId, ref)] as const))),
  );
}

async function keptArtefact(
  deps: HouseDeps,
  runId: string,
  { artefact, version }: QueryOf<'runs.artefact'>,
): Promise<ApiResponse<'runs.artefact'>> {
  const kept = await deps.runs.keptArtefact(runId, artefact, version);
  if (!kept) throw new AppError('run_cleared');
  return { ...kept, content: await deps.engine.artefact(runId, kept.ref), names: {} };
}
