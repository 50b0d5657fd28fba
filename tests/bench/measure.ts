import { existsSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import type { Json } from '@baton/schema/json';
import type { Baton } from '../support/baton.ts';
import { LeanClient } from './lean-client.ts';

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

/** Milliseconds from the request that starts a run to the last event of its stream. */
export async function timeRun(client: LeanClient, versionId: string): Promise<number> {
  const began = performance.now();
  await client.run(versionId);
  return performance.now() - began;
}

/** Processor time that a process has used, in microseconds; undefined where the system does not tell. */
function processorTime(pid: number): number | undefined {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return undefined;
  // After the name in brackets: user and system time are fields 14 and 15 of all, in hundredths of a second.
  const fields = (readFileSync(stat, 'utf8').split(') ')[1] ?? '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

export interface Throughput {
  perSecond: number;
  runs: number;
  /** Processor time of a run in microseconds: steadier than times on a machine that others use too. */
  serverMicros: number | undefined;
  clientMicros: number;
}

/** Runs per second with `clients` clients that each start the next run when theirs has ended, for about `seconds`. */
export async function throughput(baton: Baton, versionId: string, clients: number, seconds: number): Promise<Throughput> {
  const client = new LeanClient(baton);
  const before = processorTime(baton.pid);
  const own = process.cpuUsage();
  const began = performance.now();
  const until = began + seconds * 1_000;
  let runs = 0;
  const keepRunning = async (): Promise<void> => {
    while (performance.now() < until) {
      await client.run(versionId);
      runs += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, keepRunning));
  const elapsed = performance.now() - began;
  const used = process.cpuUsage(own);
  client.close();
  const after = processorTime(baton.pid);
  return {
    perSecond: (runs * 1_000) / elapsed,
    runs,
    serverMicros: before === undefined || after === undefined ? undefined : (after - before) / runs,
    clientMicros: (used.user + used.system) / runs,
  };
}

/** A row to compare with; it has no goal. */
export function noteRow(work: string, database: string, measure: string, value: number, unit: string): Row {
  return { work, database, measure, value, unit, goal: '-', reached: true };
}

/** Rows that say what a run costs; they have no goal. */
export function costRows(work: string, database: string, clients: number, { serverMicros, clientMicros }: Throughput): Row[] {
  const row = (who: string, value: number): Row =>
    noteRow(work, database, `processor time of a run, ${who}, ${clients} at once`, value / 1_000, 'ms');
  return [...(serverMicros === undefined ? [] : [row('Baton', serverMicros)]), row('client', clientMicros)];
}
