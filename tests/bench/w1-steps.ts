import type { Baton } from '../support/baton.ts';
import { w1Pipeline } from './bench-pipelines.ts';
import { LeanClient } from './lean-client.ts';
import { costRows, installPipeline, median, type Row, throughput, timeRun } from './measure.ts';

/** W1: a run with 20 set-value steps, started over HTTP and awaited; every result is committed before the next step starts. */
export async function w1(baton: Baton, database: string): Promise<Row[]> {
  const version = await installPipeline(baton, w1Pipeline());
  const client = new LeanClient(baton);
  for (let warm = 0; warm < 100; warm += 1) await timeRun(client, version);
  const runs: number[] = [];
  for (let run = 0; run < 100; run += 1) runs.push(await timeRun(client, version));
  client.close();
  const perStep = median(runs) / 20;
  const goal = database === 'embedded' ? 0.7 : 0.35;
  const rows: Row[] = [
    {
      work: 'W1',
      database,
      measure: 'a step, alone, p50 (run over HTTP / 20)',
      value: perStep,
      unit: 'ms',
      goal: `≤ ${goal}`,
      reached: perStep <= goal,
    },
  ];
  for (const [clients, wanted] of [
    [16, 700],
    [64, 1_000],
  ] as const) {
    const done = await throughput(baton, version, clients, 5);
    const { perSecond } = done;
    rows.push({
      work: 'W1',
      database,
      measure: `runs a second, ${clients} at once`,
      value: perSecond,
      unit: 'runs/s',
      goal: `≥ ${wanted}`,
      reached: perSecond >= wanted,
    });
    rows.push(...costRows('W1', database, clients, done));
  }
  return rows;
}
