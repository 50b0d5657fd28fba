import { AppError, isAppError } from '@baton/schema/errors/app-error';
import type { ErrorCode } from '@baton/schema/errors/codes';
import { isJsonObject, type JsonObject } from '@baton/schema/json';
import type { StepFault, Usage } from '@baton/schema/run/values';

/** A failed attempt, ready for the journal. */
export interface Failure {
  fault: StepFault;
  usage?: Usage;
  /** Trying again by itself makes sense. */
  retry: boolean;
  /** The service said how long to wait. */
  retryAfterMs?: number;
}

/** What goes away by itself: the service is busy, broke off or could not be reached. Everything else asks a person at once. */
const PASSING: ReadonlySet<string> = new Set<ErrorCode>(['model_rate_limited', 'model_unavailable', 'model_stalled', 'unavailable']);
/** Names that Node gives to connections that broke. */
const BROKEN_CONNECTION = /^(ECONNRESET|ECONNREFUSED|ETIMEDOUT|EPIPE|EAI_AGAIN|UND_ERR_[A-Z_]+)$/;
/** Longer waits than this are a person's matter. */
const LONGEST_WAIT_MS = 24 * 60 * 60 * 1000;

/** Anything that an executor threw, as a failure: coded errors keep their words, others are named by what they said. */
export function failureOf(error: unknown): Failure {
  if (isAppError(error)) return fromAppError(error);
  const message = error instanceof Error ? error.message : String(error);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const known = new AppError(BROKEN_CONNECTION.test(code) ? 'model_unavailable' : 'step_failed');
  return { fault: faultOf(known, message), retry: known.code !== 'step_failed' };
}

/** An error of ours as it is stored with a step. */
export function faultOf(error: AppError, detail?: string): StepFault {
  const more = detail ?? detailOf(error);
  return { code: error.code, message: error.message, fix: error.fix, ...(more && { detail: more.slice(0, 4_000) }) };
}

function fromAppError(error: AppError): Failure {
  const details = isJsonObject(error.details) ? error.details : {};
  const said = typeof details.retry === 'boolean' ? details.retry : undefined;
  const after = retryAfter(details);
  const usage = isUsage(details.usage) ? details.usage : undefined;
  return {
    fault: faultOf(error),
    retry: said ?? PASSING.has(error.code),
    ...(usage && { usage }),
    ...(after !== undefined && { retryAfterMs: after }),
  };
}

/** `retryAfterMs`, or `retryAfter` in seconds as the HTTP header has it. Nonsense and longer than a day counts as not said. */
function retryAfter(details: JsonObject): number | undefined {
  const ms = typeof details.retryAfterMs === 'number' ? details.retryAfterMs : Number(details.retryAfter ?? Number.NaN) * 1000;
  return Number.isFinite(ms) && ms >= 0 && ms <= LONGEST_WAIT_MS ? ms : undefined;
}

function isUsage(value: unknown): value is Usage & JsonObject {
  return isJsonObject(value) && typeof value.calls === 'number' && typeof value.inputTokens === 'number' && typeof value.model === 'string';
}

function detailOf(error: AppError): string {
  const details = isJsonObject(error.details) ? error.details : {};
  const said = typeof details.message === 'string' ? details.message : '';
  const places = (error.issues ?? []).map((issue) => `${issue.where.path}: ${issue.message}`);
  return [said, error.path ?? '', ...places].filter((part) => part !== '').join('\n');
}
