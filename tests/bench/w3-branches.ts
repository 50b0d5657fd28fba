import type { Baton } from '../support/baton.ts';
import type { ModelServer } from '../support/model-server.ts';
import { callsTogether } from './bare-calls.ts';
import { w3Pipeline } from './bench-pipelines.ts';
import { LeanClient } from './lean-client.ts';
import { installPipeline, median, noteRow, type Row, timeRun } from './measure.ts';

const BRANCHES = 50;

/** W3: 50 parallel branches of 200 ms and a join. */
export async function w3(baton: Baton, database: string, model: ModelServer): Promise<Row[]> {
  const version = await installPipeline(baton, w3Pipeline());
  const client = new LeanClient(baton);
  for (let warm = 0; warm < 3; warm += 1) await timeRun(client, version);
  const runs: number[] = [];
  for (let run = 0; run < 10; run += 1) runs.push(await timeRun(client, version));
  client.close();
  const value = median(runs);
  const bare = await callsTogether(model, BRANCHES);
  return [
    { work: 'W3', database, measure: '50 branches of 200 ms and a join, p50', value, unit: 'ms', goal: '≤ 215', reached: value <= 215 },
    noteRow('W3', database, 'the same fifty calls side by side by bare fetch, p50', bare, 'ms'),
  ];
}
