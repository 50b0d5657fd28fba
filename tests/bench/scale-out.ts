import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { Baton } from '../support/baton.ts';
import { w1Pipeline } from './bench-pipelines.ts';
import { LeanClient } from './lean-client.ts';
import { installPipeline, type Row, timeRun } from './measure.ts';
import { type BenchPlace, freshData } from './place.ts';

const PROCESSES = [1, 2, 4];
/** Clients of one process: enough to keep it busy. */
const CLIENTS = 16;
const SECONDS = 6;
const WARM_RUNS = 10;

/** Scaling out: W1 runs a second with one, two and four runtime processes on one PostgreSQL, and where the processors' time went. */
export async function scaleOut(place: BenchPlace): Promise<Row[]> {
  const rows: Row[] = [];
  if (!place.postgres) return rows;
  let fewer = 0;
  for (const processes of PROCESSES) {
    const options = freshData(place);
    const batons: Baton[] = [];
    const clients: LeanClient[] = [];
    try {
      for (let started = 0; started < processes; started += 1) batons.push(await Baton.start({ ...options, port: 0 }));
      const [first] = batons;
      if (!first) return rows;
      const version = await installPipeline(first, w1Pipeline());
      for (const baton of batons) clients.push(new LeanClient(baton));
      for (const client of clients) for (let run = 0; run < WARM_RUNS; run += 1) await timeRun(client, version);
      const pids = batons.map((baton) => baton.pid);
      const before = { runtime: cpuOf(pids), client: process.cpuUsage(), all: busy() };
      const began = performance.now();
      const until = began + SECONDS * 1_000;
      let runs = 0;
      const keepBusy = async (client: LeanClient): Promise<void> => {
        while (performance.now() < until) {
          await timeRun(client, version);
          runs += 1;
        }
      };
      await Promise.all(clients.flatMap((client) => Array.from({ length: CLIENTS }, () => keepBusy(client))));
      const seconds = (performance.now() - began) / 1_000;
      const clientUsed = process.cpuUsage(before.client);
      const perSecond = runs / seconds;
      const share = (used: number): number => (100 * used) / seconds / cpus().length;
      const row = (measure: string, value: number, unit: string, goal: string, reached: boolean): Row => ({
        work: 'scale',
        database: place.database,
        measure,
        value,
        unit,
        goal,
        reached,
      });
      rows.push(
        row(`runs a second, ${processes} process${processes > 1 ? 'es' : ''}`, perSecond, 'runs/s', 'grows', perSecond > fewer),
        row(`${processes}: processors used by Baton`, share(cpuOf(pids) - before.runtime), '%', '', true),
        row(`${processes}: processors used by the client`, share((clientUsed.user + clientUsed.system) / 1e6), '%', '', true),
        row(`${processes}: processors used by all, PostgreSQL and neighbours included`, share(busy() - before.all), '%', '', true),
      );
      fewer = perSecond;
    } finally {
      for (const client of clients) client.close();
      for (const baton of batons) await baton.dispose();
    }
  }
  return rows;
}

/** The kernel counts in hundredths of a second. */
const TICKS = 100;

/** Seconds of processor time that these processes have used. Linux only. */
function cpuOf(pids: readonly number[]): number {
  return pids.reduce((sum, pid) => {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return sum + (Number(fields[11]) + Number(fields[12])) / TICKS;
  }, 0);
}

/** Seconds that all processors together were busy. */
function busy(): number {
  return cpus().reduce((sum, { times }) => sum + (times.user + times.nice + times.sys + times.irq) / 1_000, 0);
}
