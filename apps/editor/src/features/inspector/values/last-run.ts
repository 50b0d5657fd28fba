import type { RunDetail, RunSummary } from '@baton/schema/api/runs';
import type { Json } from '@baton/schema/json';
import type { StepState } from '@baton/schema/run/state';
import type { ResourceCache } from '../../../api/resource-cache.ts';
import type { FoundValues } from '../../../document/references/values-at.ts';

export interface LastRun extends FoundValues {
  run: Pick<RunSummary, 'mode' | 'title' | 'startedAt'>;
}

/** A name that formulas use, and the step whose result it stands for. Ids last longer than keys: a rename changes nothing. */
export interface Wanted {
  key: string;
  nodeId: string;
}

/** Of the newest runs so many are looked through for one that tried the draft: behind more real ones lies an old draft. */
const LOOKED_AT = 20;

/** What the run on the map, or else the newest test or rehearsal, has at these steps. What was asked once is remembered. */
export async function readLastRun(
  cache: ResourceCache,
  pipelineId: string,
  shownRun: string | undefined,
  wanted: readonly Wanted[],
): Promise<LastRun | undefined> {
  const runId = shownRun ?? (await newestTry(cache, pipelineId));
  if (runId === undefined) return undefined;
  const input = { params: { runId } };
  // A run that has ended does not change; one that works may have gone on.
  if (!cache.read('runs.get', input).data?.run.endedAt) await cache.load('runs.get', input);
  const detail = cache.read('runs.get', input).data;
  if (!detail) return undefined;
  const found = await Promise.all(wanted.map(async ({ key, nodeId }) => [key, await readOutput(cache, detail, nodeId)] as const));
  const { brief, ...outputs } = Object.fromEntries(found.filter((entry): entry is [string, Json] => entry[1] !== undefined));
  return { run: detail.run, outputs, ...(brief !== undefined && { brief }) };
}

async function newestTry(cache: ResourceCache, pipelineId: string): Promise<string | undefined> {
  const input = { query: { pipelineId, limit: LOOKED_AT } };
  await cache.load('runs.list', input);
  return cache.read('runs.list', input).data?.items.find((run) => run.mode !== 'real')?.id;
}

async function readOutput(cache: ResourceCache, { run, state }: RunDetail, nodeId: string): Promise<Json | undefined> {
  const step = doneStep(state, nodeId);
  if (!step) return undefined;
  if (step.output && 'inline' in step.output) return step.output.inline;
  const input = { params: { runId: run.id }, query: { step: step.step } };
  if (!cache.read('runs.step', input).data) await cache.load('runs.step', input);
  return cache.read('runs.step', input).data?.output ?? undefined;
}

/** The step's newest round; inside a for-each that of the first item that has come so far. */
function doneStep({ steps, current }: RunDetail['state'], nodeId: string): StepState | undefined {
  const own = steps[current[nodeId] ?? ''];
  if (own) return own.status === 'done' ? own : undefined;
  return Object.values(current)
    .map((key) => steps[key])
    .find((step) => step?.nodeId === nodeId && step.status === 'done');
}
