import { AppError } from '@baton/schema/errors/app-error';
import type { ErrorCode } from '@baton/schema/errors/codes';
import type { JsonObject } from '@baton/schema/json';
import { type ServiceError, serviceErrorIn } from './call-record.ts';
import { retryAfterMs } from './retry-after.ts';

/** What a fault of the service is told with: the names that the reader knows, nothing secret. */
export interface FaultContext {
  model: string;
  /** Host of the service. */
  host: string;
  nowMs: number;
  clean(text: string): string;
}

const QUOTA = /insufficient[_ ]quota|exceeded your current quota|billing|credit balance|out of credits/i;
const CONTEXT = /context[_ ]length|maximum context|context window|too many (?:input )?tokens|prompt is too long|input tokens exceed/i;

/** A status other than 200 as a coded error with the service's own words in `details.message`. */
export function statusFault(failed: { status: number; headers: Headers; body: string }, context: FaultContext): AppError {
  const { status, headers, body } = failed;
  const parsed = tryJson(body);
  const said = serviceErrorIn(parsed) ?? { message: plainText(body), code: '', type: '' };
  const wait = retryAfterMs(headers, context.nowMs);
  const code = codeOf(status, said);
  // An error page instead of the protocol: most likely the address is wrong, not the model's name.
  if (code === 'model_not_found' && serviceErrorIn(parsed) === undefined) return wrongAddress(said, context);
  return coded(code, said, context, { status, ...(code === 'model_rate_limited' && wait !== undefined && { retryAfterMs: wait }) });
}

/** An error that came inside an answer: in the stream or as a body under status 200. */
export function spokenFault(said: ServiceError, context: FaultContext): AppError {
  const status = Number(said.code);
  return coded(codeOf(Number.isInteger(status) && status >= 400 ? status : 500, said), said, context, {});
}

function codeOf(status: number, said: ServiceError): ErrorCode {
  const words = `${said.code} ${said.type} ${said.message}`;
  if (status === 402 || ((status === 429 || status === 403) && QUOTA.test(words)) || /insufficient_quota/.test(words)) return 'model_quota';
  if (status === 413 || ((status === 400 || status === 422 || status === 500) && CONTEXT.test(words))) return 'model_context_too_long';
  if (status === 429 || /rate_limit/.test(said.code)) return 'model_rate_limited';
  if (status === 401 || status === 403) return 'model_refused_key';
  if (status === 404) return 'model_not_found';
  if (/content_filter|content_policy/.test(words)) return 'model_refused';
  if (status === 408 || status === 409 || status === 425 || status >= 500) return 'model_unavailable';
  return 'model_bad_request';
}

function coded(code: ErrorCode, said: ServiceError, context: FaultContext, more: JsonObject): AppError {
  const words = context.clean(said.message).slice(0, 1_000);
  const message = SENTENCES[code]?.(words, context);
  return new AppError(code, { ...(message !== undefined && { message }), details: { message: words, ...more } });
}

/** Sentences that name the setting or the numbers; the other codes speak for themselves. */
const SENTENCES: Partial<Record<ErrorCode, (words: string, context: FaultContext) => string>> = {
  model_refused_key: (_words, { host, model }) => `The model service at ${host} refused the key or does not let it use "${model}".`,
  model_not_found: (_words, { host, model }) => `The model service at ${host} does not know the model "${model}".`,
  model_context_too_long: (words, { model }) => `The input is longer than "${model}" can read${tokenNumbers(words)}.`,
  model_unavailable: (words, { host }) => `The model service at ${host} did not answer properly: ${words}`,
  model_bad_request: (words, { host }) => `The model service at ${host} did not accept the request: ${words}`,
};

/** " (8,192 tokens fit, 12,034 were sent)" from the service's sentence, whichever order it has them in. */
function tokenNumbers(words: string): string {
  const found = [...words.matchAll(/(\d[\d,]*)\s*(?:input |prompt )?tokens?\b/gi)].map((match) => Number(match[1]?.replaceAll(',', '')));
  const numbers = [...new Set(found)].filter((count) => count > 0).toSorted((a, b) => a - b);
  const [least, most] = [numbers[0], numbers.at(-1)];
  if (least === undefined || most === undefined || least === most) return words === '' ? '' : `: ${words}`;
  return ` (${least.toLocaleString('en')} tokens fit, ${most.toLocaleString('en')} were sent)`;
}

function wrongAddress(said: ServiceError, context: FaultContext): AppError {
  return new AppError('model_not_found', {
    message: `There is no model service at the address on ${context.host}.`,
    fix: 'Check the address in Settings, under AI model. It usually ends with /v1.',
    details: { message: context.clean(said.message).slice(0, 1_000), status: 404 },
  });
}

/** The words of an HTML error page: they stand at its beginning. */
function plainText(body: string): string {
  const words = body
    .slice(0, 4_000)
    .replace(/<(script|style)[\s\S]*?<\/\1>/gi, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return words.slice(0, 300) || 'It gave no reason.';
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
