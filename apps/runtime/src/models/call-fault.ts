import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { CallRecord } from './call-record.ts';
import type { DeadlineTimes } from './deadlines.ts';
import { type FaultContext, spokenFault, statusFault } from './service-fault.ts';

/**
 * What was wrong with a call, judged by its record; undefined for a complete answer. A stream without an end, a cut-off,
 * a refusal or an empty reply is a failure here, whatever the library above made of it.
 * @param thrown what the library threw, if it did
 */
export function callFault(record: CallRecord, thrown: unknown, times: DeadlineTimes, context: FaultContext): AppError | undefined {
  if (record.missed) return missedFault(record, times, context);
  if (record.failed) return statusFault(record.failed, context);
  if (record.serviceError) return spokenFault(record.serviceError, context);
  const own = appErrorIn(thrown);
  if (own) return own;
  if (record.refusal !== '' || record.finish === 'content_filter') return refused(record, context);
  if (record.finish === 'length') return new AppError('model_cut_off', { details: { message: 'finish_reason: length' } });
  if (record.oddBody !== undefined) return oddBody(record.oddBody, context);
  if (record.tools.length > 0) return unasked(record.tools);
  if (record.brokeOff !== undefined || thrown !== undefined) return broken(record, thrown, context);
  if (record.choices === 0 && record.finish === undefined)
    return new AppError('model_unavailable', { message: `The model service at ${context.host} sent an answer with nothing in it.` });
  if (record.finish === undefined)
    return new AppError('model_stalled', {
      message: 'The answer ended without the sign that it is complete, so it may be cut off.',
      details: { message: 'no finish_reason' },
    });
  return undefined;
}

function missedFault(record: CallRecord, times: DeadlineTimes, { host }: FaultContext): AppError {
  const words = (ms: number): string => (ms < 120_000 ? `${Math.round(ms / 1000)} seconds` : `${Math.round(ms / 60_000)} minutes`);
  if (record.missed === 'first_byte')
    return new AppError('model_unavailable', {
      message: `The model service at ${host} did not begin to answer within ${words(times.firstByteMs)}.`,
    });
  if (record.missed === 'idle')
    return new AppError('model_stalled', {
      message: `The model service at ${host} stopped in the middle of its answer and was silent for ${words(times.idleMs)}.`,
    });
  return new AppError('model_stalled', {
    message: `The answer was not complete after ${words(times.totalMs)}.`,
    fix: 'Give the step more time under "Give up after", or ask for less.',
    // The same request would take as long again.
    details: { retry: false },
  });
}

function refused({ refusal }: CallRecord, context: FaultContext): AppError {
  const words = context.clean(refusal).trim();
  return new AppError('model_refused', {
    message:
      words === '' ? "The model service's content filter stopped the answer." : `The model declined to answer: ${words.slice(0, 600)}`,
    details: { message: words === '' ? 'finish_reason: content_filter' : words.slice(0, 2_000) },
  });
}

function unasked(tools: readonly string[]): AppError {
  const names = [...new Set(tools)].slice(0, 3).join(', ').slice(0, 200);
  return new AppError('output_invalid', {
    message: `The model asked to use "${names}", which this step does not offer. Nothing was done.`,
    fix: 'Try again. If it stays, say in the instructions that the answer has to be written directly.',
  });
}

function oddBody(body: string, context: FaultContext): AppError {
  return new AppError('model_unavailable', {
    message: `What answered at ${context.host} is not a model service.`,
    fix: 'Check the address in Settings, under AI model. A sign-in page of the network may also be in between.',
    details: { message: context.clean(body).slice(0, 300) },
  });
}

function broken(record: CallRecord, thrown: unknown, context: FaultContext): AppError {
  const begun = record.choices > 0 || record.brokeOff !== undefined;
  const words = context.clean(rootMessage(record.brokeOff ?? thrown)).slice(0, 500);
  return new AppError('model_unavailable', {
    message: begun
      ? `The connection to the model service at ${context.host} broke in the middle of the answer.`
      : `The model service at ${context.host} could not be reached.`,
    details: { message: words },
    cause: thrown,
  });
}

/** The guarded client refuses addresses with an error of ours; libraries wrap it. */
function appErrorIn(error: unknown): AppError | undefined {
  let current = error;
  for (let depth = 0; depth < 6 && typeof current === 'object' && current !== null; depth += 1) {
    if (isAppError(current)) return current;
    current = 'cause' in current ? current.cause : undefined;
  }
  return undefined;
}

function rootMessage(error: unknown): string {
  let words = '';
  let current = error;
  for (let depth = 0; depth < 6 && current instanceof Error; depth += 1) {
    words = 'code' in current && typeof current.code === 'string' ? `${current.message} (${current.code})` : current.message;
    current = current.cause;
  }
  return words || String(error);
}
