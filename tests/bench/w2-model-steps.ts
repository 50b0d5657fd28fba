import type { Baton } from '../support/baton.ts';
import type { ModelServer } from '../support/model-server.ts';
import { callsInARow } from './bare-calls.ts';
import { w2Pipeline } from './bench-pipelines.ts';
import { LeanClient } from './lean-client.ts';
import { costRows, installPipeline, median, noteRow, type Row, throughput, timeRun } from './measure.ts';

/** What one model call takes on the local server, and how many steps a run has. */
export const MODEL_MS = 200;
const STEPS = 5;

/** W2: five agent steps against a local server that speaks the OpenAI protocol and takes 200 ms. */
export async function w2(baton: Baton, database: string, model: ModelServer): Promise<Row[]> {
  const version = await installPipeline(baton, w2Pipeline());
  const client = new LeanClient(baton);
  await timeRun(client, version);
  const runs: number[] = [];
  for (let run = 0; run < 8; run += 1) runs.push(await timeRun(client, version));
  client.close();
  const overhead = median(runs) / STEPS - MODEL_MS;
  const bare = (await callsInARow(model, STEPS)) / STEPS - MODEL_MS;
  const done = await throughput(baton, version, 256, 6);
  const { perSecond } = done;
  return [
    { work: 'W2', database, measure: 'overhead of a model step, p50', value: overhead, unit: 'ms', goal: '≤ 3', reached: overhead <= 3 },
    noteRow('W2', database, 'the same five calls by bare fetch: overhead of a call, p50', bare, 'ms'),
    {
      work: 'W2',
      database,
      measure: 'runs a second, 256 at once (ideal 256)',
      value: perSecond,
      unit: 'runs/s',
      goal: '≥ 230',
      reached: perSecond >= 230,
    },
    ...costRows('W2', database, 256, done),
  ];
}
