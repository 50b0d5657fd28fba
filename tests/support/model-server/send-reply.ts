import type { ServerResponse } from 'node:http';
import { answerBody, answerParts } from './chunks.ts';
import type { ChatRequest, ModelReply, StreamPart } from './reply.ts';

export interface Pace {
  /** Before the first byte of a good answer. */
  firstByteMs: number;
  /** Between two pieces of a stream. */
  tokenMs: number;
  pause(ms: number): Promise<void>;
}

/** Writes one reply. Resolves when it is written, hung up on, or torn down. */
export async function sendReply(response: ServerResponse, request: ChatRequest, reply: ModelReply, pace: Pace): Promise<void> {
  if (reply.kind === 'reset') return void response.socket?.resetAndDestroy();
  if (reply.kind === 'hang') return gone(response);
  if (reply.kind === 'status') return sendBody(response, reply.status, reply.body, reply.headers);
  if (reply.kind === 'answer') {
    if (pace.firstByteMs > 0) await pace.pause(pace.firstByteMs);
    if (!request.stream) return sendBody(response, 200, answerBody(request, reply));
    return sendStream(response, answerParts(request, reply), pace);
  }
  return sendStream(response, reply.parts, pace);
}

function sendBody(response: ServerResponse, status: number, body: string | object, headers: Record<string, string> = {}): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_test', ...headers });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}

async function sendStream(response: ServerResponse, parts: readonly StreamPart[], pace: Pace): Promise<void> {
  if (response.destroyed) return;
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache', 'x-request-id': 'req_test' });
  response.flushHeaders();
  for (const part of parts) {
    if (response.destroyed) return;
    if (part === 'hang') return gone(response);
    // Half-closing first lets what was written arrive before the connection breaks.
    if (part === 'reset') return void setImmediate(() => response.socket?.resetAndDestroy());
    if (part === 'done') response.write('data: [DONE]\n\n');
    else if ('pauseMs' in part) await pace.pause(part.pauseMs);
    else response.write('raw' in part ? part.raw : `data: ${JSON.stringify(part.data)}\n\n`);
    if (pace.tokenMs > 0) await pace.pause(pace.tokenMs);
  }
  response.end();
}

/** Settles when the connection is closed by whoever. */
function gone(response: ServerResponse): Promise<void> {
  if (response.destroyed) return Promise.resolve();
  return new Promise((resolve) => response.once('close', () => resolve()));
}
