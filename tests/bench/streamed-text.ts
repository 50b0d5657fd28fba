import type { Baton } from '../support/baton.ts';
import type { ModelServer } from '../support/model-server.ts';
import { streamedTextPipeline } from './bench-pipelines.ts';
import { installPipeline, median, quantile, type Row } from './measure.ts';

/** What one run writes: pieces far enough apart that each travels alone, as a model's words do. */
const PIECES = 60;
const APART_MS = 40;

/** An event of the stream that notes when it is written out. */
function wordOf(model: string, at: number, written: number[]): { toJSON(): unknown } {
  return {
    toJSON() {
      written[at] = performance.now();
      return { choices: [{ index: 0, delta: { content: `word${at} ` } }], model };
    },
  };
}

/**
 * The delay that Baton adds to a word: from the moment that the model service writes it to the moment that a reader of
 * the run's stream has it. Both ends are this process, so one clock measures both.
 */
export async function streamedText(baton: Baton, database: string, model: ModelServer): Promise<Row[]> {
  const version = await installPipeline(baton, streamedTextPipeline());
  const written: number[] = [];
  const seen: number[] = [];
  model.next((request) => ({
    kind: 'stream',
    parts: [
      ...Array.from({ length: PIECES }, (_none, at) => at).flatMap((at) => [
        { pauseMs: APART_MS },
        { data: wordOf(request.model, at, written) },
      ]),
      { data: { choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] } },
      'done',
    ],
  }));
  const { runId } = await baton.api.call('runs.start', {
    body: { from: { kind: 'version', versionId: version }, mode: 'real', brief: { topic: 'batons' } },
  });
  await baton.api.follow(
    runId,
    (event) => event.type === 'run.ended',
    0,
    (name, data) => {
      if (name !== 'text') return;
      for (const [, at] of (data as { text: string }).text.matchAll(/word(\d+) /g)) seen[Number(at)] ??= performance.now();
    },
  );
  const added = seen.flatMap((at, word) => (written[word] === undefined ? [] : [at - written[word]]));
  const p50 = median(added);
  const row = { work: 'text', database, unit: 'ms' };
  return [
    { ...row, measure: 'delay added to streamed text, p50', value: p50, goal: '≤ 15', reached: p50 <= 15 },
    { ...row, measure: 'delay added to streamed text, p95', value: quantile(added, 0.95), goal: '-', reached: true },
  ];
}
