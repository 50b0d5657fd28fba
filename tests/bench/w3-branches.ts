import type { Baton } from '../support/baton.ts';
import { w3Pipeline } from './bench-pipelines.ts';
import { LeanClient } from './lean-client.ts';
import { installPipeline, median, type Row, timeRun } from './measure.ts';

/** W3: 50 parallel branches of 200 ms and a join. */
export async function w3(baton: Baton, database: string): Promise<Row[]> {
  const version = await installPipeline(baton, w3Pipeline());
  const client = new LeanClient(baton);
  for (let warm = 0; warm < 3; warm += 1) await timeRun(client, version);
  const runs: number[] = [];
  for (let run = 0; run < 10; run += 1) runs.push(await timeRun(client, version));
  client.close();
  const value = median(runs);
  return [
    { work: 'W3', database, measure: '50 branches of 200 ms and a join, p50', value, unit: 'ms', goal: '≤ 215', reached: value <= 215 },
  ];
}
