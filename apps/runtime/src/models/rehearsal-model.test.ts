import type { ModelAnswer, ModelRequest, SampleQuery } from '@baton/schema/node/executor';
import { expect, it } from 'vitest';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import { pickSample } from './pick-sample.ts';
import { createRehearsalModel, READING_PACE } from './rehearsal-model.ts';

const OUTPUTS = {
  diagnosis: [{ output: { cause: 'tools 👷🏽 '.repeat(30) } }],
  blueprint: [
    { output: 'any' },
    { item: 'coach', output: 'coach 1' },
    { item: 'coach', round: 2, output: 'coach 2' },
    { round: 3, output: 'any 3' },
  ],
  letter: [{ output: { text: 'Dear all' } }],
};

function rehearse(sample: SampleQuery | undefined, request: Partial<ModelRequest> = {}) {
  const clock = fakeClock();
  const stop = new AbortController();
  const heard: string[] = [];
  const model = createRehearsalModel({ outputs: OUTPUTS }, clock);
  const options = {
    signal: stop.signal,
    onText: (piece: string) => void heard.push(piece),
    idempotencyKey: 'k',
    ...(sample && { sample }),
  };
  const answer: Promise<ModelAnswer> = model.call({ messages: [], ...request }, options);
  answer.catch(() => undefined);
  return { answer, clock, heard, stop };
}
const JSON_WANTED = { schema: { name: 'diagnosis', schema: {} } };

it('streams the sample piece by piece, without splitting a character, and costs nothing', async () => {
  const { answer, clock, heard } = rehearse({ nodeKey: 'diagnosis', round: 1 }, JSON_WANTED);
  await clock.advance(READING_PACE.firstMs + READING_PACE.pieceMs);
  expect(heard).toHaveLength(2);
  await clock.advance(60_000);
  const { text, usage } = await answer;
  expect(JSON.parse(text)).toEqual(OUTPUTS.diagnosis[0]?.output);
  expect(heard.join('')).toBe(text);
  expect(heard.every((piece) => piece.isWellFormed())).toBe(true);
  expect(usage).toEqual({ calls: 0, inputTokens: 0, outputTokens: 0, cost: 0, model: 'rehearsal' });
});

it('gives text where text is asked for', async () => {
  const { answer, clock } = rehearse({ nodeKey: 'letter', round: 1 });
  await clock.advance(10_000);
  expect((await answer).text).toBe('Dear all');
});

it.each([
  [{ nodeKey: 'blueprint', round: 1 }, 'any'],
  [{ nodeKey: 'blueprint', round: 4 }, 'any 3'],
  [{ nodeKey: 'blueprint', item: 'coach', round: 1 }, 'coach 1'],
  [{ nodeKey: 'blueprint', item: 'coach', round: 3 }, 'coach 2'],
  [{ nodeKey: 'blueprint', item: 'other', round: 2 }, 'any'],
  [{ nodeKey: 'toString', round: 1 }, undefined],
  [{ nodeKey: 'nothing', round: 1 }, undefined],
])('picks the best sample: %j', (query, expected) => expect(pickSample(OUTPUTS, query)?.output).toBe(expected));

it('says that there is no sample', async () => {
  await expect(rehearse({ nodeKey: 'nothing', round: 1 }).answer).rejects.toMatchObject({ code: 'no_sample' });
  await expect(rehearse(undefined).answer).rejects.toMatchObject({ code: 'no_sample' });
});

it('stops in the middle of a word', async () => {
  const { answer, clock, heard, stop } = rehearse({ nodeKey: 'diagnosis', round: 1 }, JSON_WANTED);
  await clock.advance(READING_PACE.firstMs);
  stop.abort(new Error('stopped'));
  await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  expect(heard).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});

it('what a person changed in the round before stays in the sample of the next', async () => {
  const played = async (sample: SampleQuery, wanted = {}): Promise<string> => {
    const { answer, clock } = rehearse(sample, wanted);
    await clock.advance(60_000);
    return (await answer).text;
  };
  const changed = { previous: { cause: 'Time', effect: 'Less' }, edited: { cause: 'Tools', effect: 'Less' } };
  expect(JSON.parse(await played({ nodeKey: 'diagnosis', round: 2, changed }, JSON_WANTED))).toEqual({ cause: 'Tools' });
  const letter = { previous: { text: 'Dear you' }, edited: { text: 'Dear both' } };
  expect(await played({ nodeKey: 'letter', round: 2, changed: letter })).toBe('Dear both');
  expect(await played({ nodeKey: 'blueprint', item: 'coach', round: 2, changed: letter })).toBe('Dear both');
});
