/** What the server sends back, as data. */
export type ModelReply =
  /** A complete answer, streamed when the request asks for it and in one body otherwise. */
  | ({ kind: 'answer' } & Answer)
  /** A status other than 200, or an odd body under 200. An object is sent as JSON. */
  | { kind: 'status'; status: number; headers?: Record<string, string>; body: string | object }
  /** An event stream, piece by piece. */
  | { kind: 'stream'; parts: StreamPart[] }
  /** The connection is torn down before a byte is sent. */
  | { kind: 'reset' }
  /** Nothing is sent; the connection stays open until the caller or the server gives up. */
  | { kind: 'hang' };

export interface Answer {
  text?: string;
  toolCalls?: { name: string; arguments: string }[];
  refusal?: string;
  /** `null`: none is ever sent. Default `stop`, or `tool_calls` with tool calls. */
  finish?: string | null;
  usage?: { prompt_tokens: number; completion_tokens: number };
}

export type StreamPart = { data: unknown } | { raw: string } | { pauseMs: number } | 'reset' | 'hang' | 'done';

/** The body of /v1/chat/completions as far as anybody here reads it. */
export interface ChatRequest {
  model: string;
  messages: { role: string; content: unknown }[];
  stream?: boolean;
  stream_options?: { include_usage?: boolean };
  response_format?: { type: string; json_schema?: { name: string; schema: Record<string, unknown>; strict?: boolean } };
  tools?: unknown[];
  temperature?: number;
  max_tokens?: number;
  max_completion_tokens?: number;
}

/** The text of all messages, for rules that look into them. */
export function spoken(request: ChatRequest): string {
  return request.messages
    .map((message) => (typeof message.content === 'string' ? message.content : JSON.stringify(message.content)))
    .join('\n');
}
