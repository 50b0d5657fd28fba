import type { Deadline } from './deadlines.ts';
import type { TokenCount } from './usage-of-call.ts';

/** What a service said went wrong, in its own words. */
export interface ServiceError {
  message: string;
  code: string;
  type: string;
}

/**
 * Everything that was seen on the wire of one call. The library above turns cut-off, refused and empty streams into
 * answers; this record is what decides whether there was one.
 */
export interface CallRecord {
  /** Set for anything but 200, with the body. */
  failed?: { status: number; headers: Headers; body: string };
  /** Set for a 200 whose body is no answer. */
  oddBody?: string;
  serviceError?: ServiceError;
  choices: number;
  finish?: string;
  refusal: string;
  tools: string[];
  tokens?: TokenCount;
  missed?: Deadline;
  /** The connection broke after the answer began. */
  brokeOff?: unknown;
  answerChars: number;
}

export function newCallRecord(): CallRecord {
  return { choices: 0, refusal: '', tools: [], answerChars: 0 };
}

type Fields = Record<string, unknown>;

/**
 * Takes one event into the record. Gives the event back if the library above should see it: one with a readable piece
 * of an answer in it.
 */
export function readEvent(record: CallRecord, data: string): string | undefined {
  if (data.trim() === '[DONE]') return undefined;
  const event = parse(data);
  if (!event) {
    record.serviceError ??= { message: 'It sent an event that is not readable JSON.', code: '', type: '' };
    return undefined;
  }
  const error = serviceErrorIn(event);
  if (error) {
    record.serviceError ??= error;
    return undefined;
  }
  readUsage(record, event['usage']);
  const choice = fields(Array.isArray(event['choices']) ? event['choices'][0] : undefined);
  if (!choice) return undefined;
  if (typeof choice['finish_reason'] === 'string') record.finish = choice['finish_reason'];
  const delta = fields(choice['delta']);
  if (!delta) return undefined;
  record.choices += 1;
  readDelta(record, delta);
  return data;
}

/** An `{error: …}` body, whether it came under 200, in a stream or with a status. */
export function serviceErrorIn(body: unknown): ServiceError | undefined {
  const error = fields(body)?.['error'];
  if (typeof error === 'string') return { message: error, code: '', type: '' };
  const said = fields(error);
  if (!said) return undefined;
  return { message: text(said['message']) || 'It gave no reason.', code: text(said['code']), type: text(said['type']) };
}

/** A whole completion in one body, as the event of a stream; undefined for anything else. */
export function eventOfBody(body: unknown): string | undefined {
  const completion = fields(body);
  const choice = fields(Array.isArray(completion?.['choices']) ? completion['choices'][0] : undefined);
  const message = fields(choice?.['message']);
  if (!completion || !choice || !message) return undefined;
  const calls = Array.isArray(message['tool_calls']) ? message['tool_calls'].map((call, index) => ({ index, ...fields(call) })) : undefined;
  const delta = { ...message, ...(calls && { tool_calls: calls }) };
  return JSON.stringify({
    ...completion,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: choice['finish_reason'] ?? null }],
  });
}

function readDelta(record: CallRecord, delta: Fields): void {
  record.answerChars += text(delta['content']).length;
  record.refusal += text(delta['refusal']);
  for (const call of Array.isArray(delta['tool_calls']) ? delta['tool_calls'] : []) {
    const name = fields(fields(call)?.['function'])?.['name'];
    if (typeof name === 'string' && name !== '') record.tools.push(name);
  }
}

function readUsage(record: CallRecord, usage: unknown): void {
  const counted = fields(usage);
  const [input, output] = [counted?.['prompt_tokens'], counted?.['completion_tokens']];
  if (typeof input === 'number' && typeof output === 'number' && input >= 0 && output >= 0) record.tokens = { input, output };
}

function parse(data: string): Fields | undefined {
  try {
    return fields(JSON.parse(data));
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
