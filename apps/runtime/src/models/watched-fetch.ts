import { type CallRecord, eventOfBody, readEvent, serviceErrorIn } from './call-record.ts';
import type { Deadlines } from './deadlines.ts';
import { joinPieces } from './join-pieces.ts';
import { SseReader } from './sse-reader.ts';

type Fetch = typeof globalThis.fetch;

/** An error page or a whole answer in one body; longer ones are cut. */
const LONGEST_BODY = 8 * 1024 * 1024;
const ENCODER = new TextEncoder();

/**
 * A fetch for one call that keeps the record. Faulty answers still reach the library above as failures it knows; what
 * they were is in the record. A stream is passed on event by event, with everything that is no piece of an answer
 * taken out, and ends in an error when the connection breaks.
 * @param stop aborted by a deadline or by whoever called
 */
export function watchedFetch(fetch: Fetch, record: CallRecord, deadlines: Deadlines, stop: AbortSignal): Fetch {
  return async (input, init) => {
    const signal = init?.signal ? AbortSignal.any([init.signal, stop]) : stop;
    const response = await fetch(input, { ...init, signal });
    if (!response.ok) {
      const body = await readText(response);
      record.failed = { status: response.status, headers: response.headers, body };
      return new Response(body, { status: response.status, headers: { 'content-type': 'application/json' } });
    }
    if (isEventStream(response) && response.body) return eventStream(cleaned(response.body, record, deadlines));
    return wholeBody(await readText(response), record);
  };
}

function isEventStream(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('text/event-stream');
}

/** Some services answer a request for a stream with one body. */
function wholeBody(body: string, record: CallRecord): Response {
  const parsed = tryJson(body);
  const error = serviceErrorIn(parsed);
  const event = error ? undefined : eventOfBody(parsed);
  if (error) record.serviceError = error;
  else if (event === undefined) record.oddBody = body.slice(0, 500);
  const clean = event === undefined ? undefined : readEvent(record, event);
  return eventStream(new Blob([clean === undefined ? '' : frame(clean)]).stream());
}

function eventStream(body: ReadableStream<Uint8Array>): Response {
  return new Response(body, { status: 200, headers: { 'content-type': 'text/event-stream' } });
}

function cleaned(body: ReadableStream<Uint8Array>, record: CallRecord, deadlines: Deadlines): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const events = new SseReader();
  /** Whether anything was passed on. */
  const passOn = (data: readonly string[], to: ReadableStreamDefaultController<Uint8Array>): boolean => {
    if (data.length > 0) deadlines.data();
    const clean = joinPieces(data.flatMap((one) => readEvent(record, one) ?? []));
    for (const event of clean) to.enqueue(ENCODER.encode(frame(event)));
    return clean.length > 0;
  };
  return new ReadableStream<Uint8Array>({
    async pull(to) {
      try {
        // A pull that gives nothing is not repeated while a reader waits: half an event, or one that is taken out,
        // must not be all that a pull has read.
        for (let passed = false; !passed;) {
          const { done, value } = await reader.read();
          passed = passOn(done ? events.end() : events.push(value), to);
          if (record.serviceError) await reader.cancel();
          if (done || record.serviceError) return to.close();
        }
      } catch (error) {
        record.brokeOff = error;
        to.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

function frame(data: string): string {
  return `data: ${data.replaceAll('\n', '\ndata: ')}\n\n`;
}

async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const decoder = new TextDecoder();
  let text = '';
  for await (const bytes of response.body) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    if (text.length > LONGEST_BODY) break;
  }
  return text;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
