import type { ModelPort } from '@baton/schema/node/executor';
import { expect, test } from 'vitest';
import { systemClock } from '../ports/system-clock.ts';
import { withPinnedSamples } from './with-pinned-samples.ts';

const USAGE = { calls: 1, inputTokens: 1, outputTokens: 1, cost: 1, model: 'm' };
const model: ModelPort = { call: async () => ({ text: 'asked', usage: USAGE }) };
const pace = { firstMs: 0, pieceMs: 0, pieceChars: 100 };
const outputs = {
  draft: [
    { output: { text: 'kept' }, pinned: true as const },
    { output: { text: 'only a sample' }, round: 2 },
  ],
  other: [{ output: { text: 'only a sample' } }],
  items: [{ output: { text: 'of x' }, item: 'x', pinned: true as const }],
};
const ask = async (nodeKey: string, round = 1, item?: string): Promise<string> => {
  const options = { signal: new AbortController().signal, onText: () => undefined, idempotencyKey: 'k' };
  const sample = { nodeKey, round, ...(item !== undefined && { item }) };
  const { text, usage } = await withPinnedSamples(model, { outputs }, systemClock, pace).call({ messages: [] }, { ...options, sample });
  return `${text} by ${usage.model}`;
};

test('only what somebody pinned stands for the model, in every round, and of a list for its entry alone', async () => {
  expect(await ask('draft')).toBe('kept by sample');
  expect(await ask('draft', 2)).toBe('kept by sample');
  expect(await ask('other')).toBe('asked by m');
  expect(await ask('items', 1, 'x')).toBe('of x by sample');
  expect(await ask('items', 1, 'y')).toBe('asked by m');
  expect(withPinnedSamples(model, { outputs: { other: outputs.other } }, systemClock, pace)).toBe(model);
});
