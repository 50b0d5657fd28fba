import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Baton, BatonOptions } from '../support/baton.ts';
import type { ModelServer } from '../support/model-server.ts';
import type { TestPostgres } from '../support/postgres.ts';

/** Where a work runs that starts processes of its own: fresh data each time it asks. */
export interface BenchPlace {
  database: string;
  model: ModelServer;
  postgres: TestPostgres | undefined;
}

let databases = 0;

/** Options of a Baton on an empty database; several started with the same options share it on PostgreSQL. */
export function freshData({ model, postgres }: BenchPlace): BatonOptions {
  databases += 1;
  return {
    modelUrl: model.url,
    dataDir: mkdtempSync(path.join(tmpdir(), 'baton-bench-')),
    ...(postgres && { databaseUrl: postgres.createDatabase(`bench_${databases}`) }),
  };
}

/** Memory that the process holds now, in MiB. Linux only. */
export function memoryOf(baton: Baton): number {
  const status = readFileSync(`/proc/${baton.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN) / 1_024;
}

export async function pause(ms: number): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve, ms));
}
