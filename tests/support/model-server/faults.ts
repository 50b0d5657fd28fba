import { answerParts, chunk } from './chunks.ts';
import type { ChatRequest, ModelReply } from './reply.ts';

type MakeReply = (request: ChatRequest, nowMs: number) => ModelReply;

function failed(
  status: number,
  message: string,
  code: string | null,
  type = 'invalid_request_error',
  headers: Record<string, string> = {},
): MakeReply {
  return () => ({ kind: 'status', status, headers, body: { error: { message, type, param: null, code } } });
}
const busy = (headers: Record<string, string> = {}): MakeReply =>
  failed(429, 'Rate limit reached for requests. Limit: 3 / min.', 'rate_limit_exceeded', 'requests', headers);

/** The first words of an answer, then whatever comes instead of the rest. */
function begun(request: ChatRequest, ...rest: Extract<ModelReply, { kind: 'stream' }>['parts']): ModelReply {
  return {
    kind: 'stream',
    parts: [chunk(request, { role: 'assistant', content: '' }), chunk(request, { content: 'The gap is' }), ...rest],
  };
}

/** Every way in which services were seen to fail, by name. */
export const FAULTS = {
  rate_limited: busy(),
  rate_limited_for_1s: busy({ 'retry-after': '1' }),
  rate_limited_until_date: (request, nowMs) => busy({ 'retry-after': new Date(nowMs + 30_000).toUTCString() })(request, nowMs),
  rate_limited_garbage: busy({ 'retry-after': 'soon-ish' }),
  rate_limited_for_an_hour: busy({ 'retry-after': '3600' }),
  rate_limited_in_ms: busy({ 'retry-after-ms': '1500' }),
  quota: failed(
    429,
    'You exceeded your current quota, please check your plan and billing details.',
    'insufficient_quota',
    'insufficient_quota',
  ),
  error_500: failed(500, 'The server had an error while processing your request.', null, 'server_error'),
  html_502: () => ({
    kind: 'status',
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>',
  }),
  unavailable_503: failed(503, 'The engine is currently overloaded.', null, 'service_unavailable'),
  overloaded_529: failed(529, 'Overloaded', 'overloaded_error', 'overloaded_error'),
  reset: () => ({ kind: 'reset' }),
  context_too_long: failed(
    400,
    "This model's maximum context length is 8192 tokens. However, your messages resulted in 12034 tokens.",
    'context_length_exceeded',
  ),
  bad_request: failed(400, "Invalid 'messages[0].content': expected a string.", 'invalid_type'),
  bad_key: failed(401, 'Incorrect API key provided: sk-test-key. You can find your API key in your account.', 'invalid_api_key'),
  forbidden: failed(403, 'Project does not have access to this model.', 'model_not_allowed'),
  no_such_model: failed(404, 'The model `test-model` does not exist or you do not have access to it.', 'model_not_found'),
  not_a_model_service: () => ({ kind: 'status', status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' }),
  schema_refused: failed(
    400,
    "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.",
    'unsupported_value',
  ),
  temperature_refused: failed(
    400,
    "Unsupported value: 'temperature' does not support 0.3 with this model. Only the default (1) value is supported.",
    'unsupported_value',
  ),
  stall: (request) => begun(request, 'hang'),
  stall_with_pings: (request) => begun(request, { raw: ': ping\n\n' }, { raw: ': ping\n\n' }, 'hang'),
  no_finish: (request) => begun(request, 'done'),
  ends_without_done: (request) => begun(request),
  reset_midway: (request) => begun(request, 'reset'),
  empty_choices: (request) => ({
    kind: 'stream',
    parts: [{ data: { id: 'x', object: 'chat.completion.chunk', model: request.model, choices: [] } }, 'done'],
  }),
  missing_delta: (request) => ({
    kind: 'stream',
    parts: [
      { data: { id: 'x', object: 'chat.completion.chunk', model: request.model, choices: [{ index: 0, finish_reason: null }] } },
      'done',
    ],
  }),
  error_body_200: () => ({ kind: 'status', status: 200, body: { error: { message: 'Upstream provider timed out.', code: 504 } } }),
  html_200: () => ({
    kind: 'status',
    status: 200,
    headers: { 'content-type': 'text/html' },
    body: '<html><body>Please sign in to the hotel network</body></html>',
  }),
  error_event: (request) =>
    begun(request, { data: { error: { message: 'Upstream model crashed.', type: 'server_error', code: 'server_error' } } }, 'done'),
  not_json_event: (request) => begun(request, { raw: 'data: {"choices": [{"delta"\n\n' }, 'done'),
  cut_off: (request) => begun(request, chunk(request, {}, 'length'), 'done'),
  cut_off_json: (request) => ({
    kind: 'stream',
    parts: answerParts(request, { text: '{"summary": "The gap is", "steps": [{"do": "Call th', finish: 'length' }),
  }),
  cut_off_tool: (request) => ({
    kind: 'stream',
    parts: answerParts(request, { toolCalls: [{ name: 'search', arguments: '{"query": "ladd' }], finish: 'length' }),
  }),
  content_filter: (request) => begun(request, chunk(request, {}, 'content_filter'), 'done'),
  refusal: (request) => ({ kind: 'stream', parts: answerParts(request, { refusal: 'I cannot help with writing that.' }) }),
  tool_with_bad_json: (request) => ({
    kind: 'stream',
    parts: answerParts(request, { toolCalls: [{ name: 'search', arguments: '{"query": ' }] }),
  }),
  unknown_tool: (request) => ({
    kind: 'stream',
    parts: answerParts(request, { toolCalls: [{ name: 'send_email', arguments: '{"to": "x@example.org"}' }] }),
  }),
  empty_answer: (request) => ({ kind: 'stream', parts: answerParts(request, { text: '' }) }),
  slow_first_byte: () => ({ kind: 'hang' }),
} as const satisfies Record<string, MakeReply>;

export type FaultName = keyof typeof FAULTS;
