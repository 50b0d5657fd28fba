import { expect, it } from 'vitest';
import { newCallRecord } from './call-record.ts';
import { watchedFetch } from './watched-fetch.ts';

const QUIET = { data() {}, stop() {} };
const piece = (content: string): string => `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content } }] })}\n\n`;

/** A service whose packets come one by one, each only after the one before was read. */
function inPackets(packets: readonly string[]): typeof globalThis.fetch {
  const left = [...packets];
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(to) {
        await new Promise((resolve) => setImmediate(resolve));
        const next = left.shift();
        if (next === undefined) to.close();
        else to.enqueue(new TextEncoder().encode(next));
      },
    },
    { highWaterMark: 0 },
  );
  return () => Promise.resolve(new Response(body, { headers: { 'content-type': 'text/event-stream' } }));
}

it.each([
  ['the end mark in a packet of its own', [piece('Nobody answers.'), 'data: [DONE]\n\n']],
  ['an event cut into two packets', [piece('Nobody').slice(0, 9), piece('Nobody').slice(9), piece(' answers.')]],
  ['a comment that keeps the line open', [': waiting\n\n', piece('Nobody answers.'), ': waiting\n\n', ': waiting\n\n']],
  ['figures of use at the end', [piece('Nobody answers.'), 'data: {"choices":[],"usage":{"prompt_tokens":1,"completion_tokens":2}}\n\n']],
])('a stream ends with %s', async (_what, packets) => {
  const record = newCallRecord();
  const response = await watchedFetch(inPackets(packets), record, QUIET, new AbortController().signal)('https://service.example/v1');
  const text = await response.text();
  expect(record.answerChars).toBe('Nobody answers.'.length);
  expect(text).not.toContain('DONE');
});
