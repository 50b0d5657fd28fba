import type { Baton } from '../support/baton.ts';
import { w4Pipeline } from './bench-pipelines.ts';
import { installPipeline, type Row } from './measure.ts';

/** W4: how many of branch A's ten steps are done while branch B waits for a person. */
export async function w4(baton: Baton, database: string): Promise<Row[]> {
  const version = await installPipeline(baton, w4Pipeline());
  const { runId } = await baton.api.call('runs.start', {
    body: { from: { kind: 'version', versionId: version }, mode: 'real', brief: { topic: 'batons' } },
  });
  let ended = false;
  let waiting = false;
  await baton.api.follow(runId, (event) => {
    if (event.type === 'gate.opened') waiting = true;
    if (event.type === 'step.done' && event.data.nodeId === 'end_a') ended = true;
    return ended && waiting;
  });
  const { state } = await baton.api.call('runs.get', { params: { runId } });
  const done = Object.values(state.steps).filter((step) => /^a\d+$/.test(step.nodeId) && step.status === 'done').length;
  const open = Object.values(state.gates).filter((gate) => gate.status === 'open').length;
  return [
    {
      work: 'W4',
      database,
      measure: 'steps of branch A done while B waits for a person',
      value: open === 1 ? done : 0,
      unit: 'of 10',
      goal: '10',
      reached: open === 1 && done === 10,
    },
  ];
}
