import { loadavg } from 'node:os';
import type { Json } from '@baton/schema/json';
import type { Baton } from '../support/baton.ts';

export interface Row {
  work: string;
  database: string;
  measure: string;
  value: number;
  unit: string;
  goal: string;
  reached: boolean;
}

/** The value below which `share` of the numbers lie (nearest rank). */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

export function machineLoad(): string {
  return loadavg()
    .map((load) => load.toFixed(1))
    .join(' ');
}

/** Puts a document in as a pipeline makes a version of it and publishes that; returns the version's id. */
export async function installPipeline(baton: Baton, document: Json): Promise<string> {
  const draft = await baton.api.call('pipelines.create', { body: { from: { kind: 'document', document } } });
  const version = await baton.api.call('versions.create', { params: { pipelineId: draft.id }, body: { name: 'bench', note: '' } });
  await baton.api.call('versions.publish', { params: { versionId: version.id }, body: {} });
  return version.id;
}

/** Starts a run over HTTP and follows its stream to the end; milliseconds from the request to the last event. */
export async function timeRun(baton: Baton, versionId: string, mode: 'real' | 'rehearsal' = 'real'): Promise<number> {
  const began = performance.now();
  const { runId } = await baton.api.call('runs.start', {
    body: { from: { kind: 'version', versionId }, mode, brief: { topic: 'batons' } },
  });
  await baton.api.follow(runId, (event) => event.type === 'run.ended');
  return performance.now() - began;
}

/** Runs per second with `clients` clients that each start the next run when theirs has ended, for about `seconds`. */
export async function throughput(
  baton: Baton,
  versionId: string,
  clients: number,
  seconds: number,
): Promise<{ perSecond: number; runs: number }> {
  const began = performance.now();
  const until = began + seconds * 1_000;
  let runs = 0;
  const client = async (): Promise<void> => {
    while (performance.now() < until) {
      await timeRun(baton, versionId);
      runs += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { perSecond: (runs * 1_000) / (performance.now() - began), runs };
}
