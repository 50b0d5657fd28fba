import { AppError } from '@baton/schema/errors/app-error';
import type { ModelAnswer, ModelPort, ModelRequest } from '@baton/schema/node/executor';
import type { Clock } from '../ports/clock.ts';
import { callFault } from './call-fault.ts';
import { type CallRecord, newCallRecord } from './call-record.ts';
import { DEFAULT_DEADLINES, type DeadlineTimes, startDeadlines } from './deadlines.ts';
import { type Dialect, FULL_DIALECT, MOST_ADAPTATIONS, simplerDialect } from './dialect.ts';
import { streamChat } from './lang-chain-chat.ts';
import type { ModelSettings, ReadModelSettings } from './model-settings.ts';
import { redact } from './redact.ts';
import type { FaultContext } from './service-fault.ts';
import { estimateTokens, usageOfCall } from './usage-of-call.ts';
import { watchedFetch } from './watched-fetch.ts';

export interface OpenAiModelDeps {
  settings: ReadModelSettings;
  clock: Clock;
  /** The guarded client: it refuses private addresses unless an admin allowed them. */
  fetch: typeof globalThis.fetch;
  deadlines?: Partial<DeadlineTimes>;
}

type CallOptions = Parameters<ModelPort['call']>[1];

/**
 * Any service that speaks the chat part of the OpenAI protocol. One call is one request: nothing is retried here,
 * except that a request whose parameters the service does not know is put more simply, and remembered so.
 *
 * Throws AppError: `model_not_connected`, `model_refused_key`, `model_not_found`, `model_quota`, `model_rate_limited`
 * (with `details.retryAfterMs` when the service said so), `model_unavailable`, `model_stalled`, `model_cut_off`,
 * `model_context_too_long`, `model_refused`, `model_bad_request`, `output_invalid` for a tool call nobody offered,
 * `cancelled`. `details.message` has the service's own words, `details.usage` what a failed call has cost.
 */
export function createOpenAiModel(deps: OpenAiModelDeps): ModelPort {
  const dialects = new Map<string, Dialect>();
  return {
    async call(request, options) {
      const settings = await deps.settings();
      if (!settings) throw new AppError('model_not_connected');
      const service = `${settings.baseUrl} ${request.model || settings.model}`;
      for (let tries = 0; ; tries += 1) {
        const dialect = dialects.get(service) ?? FULL_DIALECT;
        const outcome = await oneRequest(deps, settings, dialect, request, options);
        if (outcome.ok) return outcome.answer;
        const simpler = tries < MOST_ADAPTATIONS ? adapted(outcome, dialect, request) : undefined;
        if (!simpler) throw outcome.fault;
        dialects.set(service, simpler);
      }
    },
  };
}

type Outcome = { ok: true; answer: ModelAnswer } | { ok: false; fault: AppError; record: CallRecord };

async function oneRequest(
  deps: OpenAiModelDeps,
  settings: ModelSettings,
  dialect: Dialect,
  request: ModelRequest,
  options: CallOptions,
): Promise<Outcome> {
  const times = deadlineTimes(deps, request);
  const record = newCallRecord();
  const stop = new AbortController();
  const signal = AbortSignal.any([options.signal, stop.signal]);
  const deadlines = startDeadlines(deps.clock, times, (which) => {
    record.missed = which;
    stop.abort(new Error(`deadline: ${which}`));
  });
  const fetch = watchedFetch(deps.fetch, record, deadlines, signal);
  let text = '';
  let thrown: unknown;
  try {
    const asked = { ...request, model: request.model || settings.model };
    for await (const piece of streamChat(asked, { settings, dialect, fetch, signal })) {
      text += piece;
      if (piece !== '') options.onText(piece);
    }
  } catch (error) {
    thrown = error ?? new Error('failed without a reason');
  } finally {
    deadlines.stop();
    // Whatever ended the loop, the connection is not kept.
    stop.abort(new Error('call over'));
  }
  if (options.signal.aborted && !record.missed)
    return { ok: false, record, fault: new AppError('cancelled', { cause: options.signal.reason }) };
  const fault = callFault(record, thrown, times, faultContext(deps, settings, request));
  const usage = usageOf(record, settings, request);
  if (!fault) return { ok: true, answer: { text, usage } };
  return { ok: false, record, fault: record.choices > 0 ? withUsage(fault, usage) : fault };
}

function deadlineTimes(deps: OpenAiModelDeps, request: ModelRequest): DeadlineTimes {
  const times = { ...DEFAULT_DEADLINES, ...deps.deadlines };
  return request.timeoutMs === undefined ? times : { ...times, totalMs: request.timeoutMs };
}

function faultContext(deps: OpenAiModelDeps, settings: ModelSettings, request: ModelRequest): FaultContext {
  return {
    model: request.model || settings.model,
    host: URL.canParse(settings.baseUrl) ? new URL(settings.baseUrl).host : 'the address in Settings',
    nowMs: deps.clock.now(),
    clean: (words) => redact(words, [settings.apiKey]),
  };
}

function usageOf(record: CallRecord, settings: ModelSettings, request: ModelRequest): ModelAnswer['usage'] {
  const inputChars = request.messages.reduce((sum, message) => sum + message.content.length, 0);
  const tokens = record.tokens ?? estimateTokens(inputChars, record.answerChars + record.refusal.length);
  return usageOfCall(tokens, request.model || settings.model, settings.prices);
}

/** A call that failed halfway was paid for all the same. */
function withUsage(fault: AppError, usage: ModelAnswer['usage']): AppError {
  return new AppError(fault.code, {
    message: fault.message,
    fix: fault.fix,
    details: { ...fault.details, usage: { ...usage } },
    cause: fault.cause,
  });
}

/** Refused parameters, and nothing else, are worth asking again more simply. */
function adapted({ fault, record }: Extract<Outcome, { ok: false }>, dialect: Dialect, request: ModelRequest): Dialect | undefined {
  const status = record.failed?.status;
  if (status !== 400 && status !== 404 && status !== 422) return undefined;
  if (fault.code !== 'model_bad_request') return undefined;
  return simplerDialect(dialect, record.failed?.body ?? '', request.schema !== undefined);
}
