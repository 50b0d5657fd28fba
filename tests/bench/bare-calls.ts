import type { ModelServer } from '../support/model-server.ts';
import { median } from './measure.ts';

/** As long as what an agent step sends. */
const BODY = JSON.stringify({
  model: 'test-model',
  stream: true,
  stream_options: { include_usage: true },
  messages: [
    { role: 'system', content: 'Answers briefly. '.repeat(20) },
    { role: 'user', content: 'Say one sentence about batons.' },
  ],
});
const ROUNDS = 8;

async function call({ url }: ModelServer): Promise<void> {
  const reply = await fetch(`${url}/chat/completions`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY });
  await reply.text();
}

async function timed(work: () => Promise<void>): Promise<number> {
  await work();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** What calls one after another take without anything around them, in milliseconds: what this machine adds by itself. */
export function callsInARow(model: ModelServer, count: number): Promise<number> {
  return timed(async () => {
    for (let made = 0; made < count; made += 1) await call(model);
  });
}

/** The same side by side. */
export function callsTogether(model: ModelServer, count: number): Promise<number> {
  return timed(async () => {
    await Promise.all(Array.from({ length: count }, () => call(model)));
  });
}
