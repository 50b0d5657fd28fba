import type { ApiBody } from '@baton/schema/api/contracts';
import type { GateView } from '@baton/schema/api/gate-view';
import type { RunDetail } from '@baton/schema/api/runs';
import type { Json } from '@baton/schema/json';
import { releaseException } from '@baton/schema/run/release-exception';
import type { RunMode } from '@baton/schema/run/values';
import type { MemoryClient } from './memory-client.ts';

/** Installs a pipeline as a published version. */
export async function publish(client: MemoryClient, document: unknown): Promise<{ pipelineId: string; versionId: string }> {
  const draft = await client.call('pipelines.create', { body: { from: { kind: 'document', document: document as Json } } });
  const version = await client.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
  await client.call('versions.publish', { params: { versionId: version.id }, body: {} });
  return { pipelineId: draft.id, versionId: version.id };
}

export async function start(
  client: MemoryClient,
  versionId: string,
  brief: Record<string, Json>,
  mode: RunMode = 'rehearsal',
): Promise<string> {
  return (await client.call('runs.start', { body: { from: { kind: 'version', versionId }, mode, brief } })).runId;
}

/** Looks at the run until it is as wanted. Work goes on by itself, so this yields and never waits for time. */
export async function until(client: MemoryClient, runId: string, wanted: (run: RunDetail) => boolean): Promise<RunDetail> {
  for (let looks = 0; looks < 2_000; looks += 1) {
    const run = await client.call('runs.get', { params: { runId } });
    if (wanted(run)) return run;
    await new Promise((resolve) => setImmediate(resolve));
  }
  const run = await client.call('runs.get', { params: { runId } });
  throw new Error(`the run never got there: ${JSON.stringify(run.run)} ${JSON.stringify(run.state.steps)}`);
}

/** The open gate of a run, once it waits at one. */
export async function gateOf(client: MemoryClient, runId: string, round = 1): Promise<GateView> {
  const run = await until(client, runId, ({ state }) =>
    Object.values(state.gates).some((gate) => gate.status === 'open' && gate.round >= round),
  );
  const gate = Object.values(run.state.gates).find((each) => each.status === 'open' && each.round >= round);
  return client.call('gates.get', { params: { gateId: gate?.gateId ?? '' } });
}

/** An answer to what the page shows: every hat of one's own, every point ticked. */
export function answerTo(view: GateView, decision: string, more: Partial<ApiBody<'gates.answer'>> = {}): ApiBody<'gates.answer'> {
  return {
    parties: view.parties.filter((party) => party.mine && !party.answer).map((party) => party.id),
    decision,
    reason: 'Because.',
    checklist: view.request.checklist.map((point) => point.id),
    seen: view.documents.map(({ ref }) => ({ artefact: ref.artefact, version: ref.version, hash: ref.hash })),
    meaning: 'I have read it and decide.',
    timeZone: 'Europe/Berlin',
    secondsSpent: 60,
    ...(isException(view, decision) && { exception: true }),
    ...more,
  };
}

/** A release with something open that blocks is chosen as an exception. */
export function isException({ request, documents }: GateView, decision: string): boolean {
  const option = request.decisions.find(({ outcome }) => outcome === decision);
  const contents = documents.map((document) => document.content);
  return option !== undefined && releaseException(request, option, contents).length > 0;
}
