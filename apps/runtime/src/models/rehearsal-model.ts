import { keepEdits } from '@baton/schema/artefact/keep-edits';
import { AppError } from '@baton/schema/errors/app-error';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { isJsonObject, type Json } from '@baton/schema/json';
import type { ModelPort, SampleQuery } from '@baton/schema/node/executor';
import type { Clock } from '../ports/clock.ts';
import { pickSample } from './pick-sample.ts';

export interface RehearsalPace {
  /** Before the first word. */
  firstMs: number;
  /** Between two pieces. */
  pieceMs: number;
  pieceChars: number;
}

/** About what a quick model writes, and a long document is still through in ten seconds. */
export const READING_PACE: RehearsalPace = { firstMs: 400, pieceMs: 25, pieceChars: 48 };
const MOST_PIECES = 400;

/**
 * A model that plays back the samples of a pipeline, streamed like the real thing, and costs nothing. It never leaves
 * the machine.
 * Throws AppError `no_sample` when the step has none that fits, `cancelled` when it is stopped.
 */
export function createRehearsalModel(samples: Pipeline['samples'], clock: Clock, pace: RehearsalPace = READING_PACE): ModelPort {
  return {
    async call(request, { signal, onText, sample: query }) {
      const sample = query && pickSample(samples.outputs, query);
      if (!sample) throw new AppError('no_sample');
      const output = query?.changed ? withChanges(sample.output, query.changed) : sample.output;
      const text = asAnswer(output, request.schema !== undefined);
      const size = Math.max(pace.pieceChars, Math.ceil(text.length / MOST_PIECES));
      let wait = pace.firstMs;
      for (const piece of cut(text, size)) {
        await pause(clock, wait, signal);
        onText(piece);
        wait = pace.pieceMs;
      }
      return { text, usage: { calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, model: 'rehearsal' } };
    },
  };
}

/** The sample with what people changed in the text of the round before: as a model is told, their words stay. */
function withChanges(output: Json, { previous, edited }: NonNullable<SampleQuery['changed']>): Json {
  const next = typeof output === 'string' && isJsonObject(previous) ? { text: output } : output;
  return keepEdits(previous, edited, next) ?? output;
}

/** What the model would have written to get this result: JSON where JSON is asked for, else the text. */
function asAnswer(output: Json, asksForJson: boolean): string {
  if (asksForJson) return JSON.stringify(output);
  if (typeof output === 'string') return output;
  const text = isJsonObject(output) ? output['text'] : undefined;
  return typeof text === 'string' ? text : JSON.stringify(output);
}

/** Pieces that never split a character. */
function* cut(text: string, size: number): Generator<string> {
  let start = 0;
  while (start < text.length) {
    let end = Math.min(text.length, start + size);
    const last = text.charCodeAt(end - 1);
    if (last >= 0xd800 && last <= 0xdbff && end < text.length) end += 1;
    yield text.slice(start, end);
    start = end;
  }
}

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) throw new AppError('cancelled', { cause: signal.reason });
  try {
    await clock.sleep(ms, signal);
  } catch (cause) {
    throw new AppError('cancelled', { cause });
  }
}
