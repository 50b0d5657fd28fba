import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinPieces } from './join-pieces.ts';

const event = (delta: object, more: object = {}, besides: object = {}): string =>
  JSON.stringify({ id: 'x', choices: [{ index: 0, delta, finish_reason: null, ...more }], ...besides });

test('pieces of one packet become one; what is more than text keeps its place', () => {
  const role = event({ role: 'assistant', content: '' });
  const end = event({}, { finish_reason: 'stop' });
  const joined = joinPieces([role, event({ content: 'No' }), event({ content: 'body ' }), event({ content: 'answers.' }), end]);
  expect(joined).toEqual([role, event({ content: 'Nobody answers.' }), end]);
});

test.each([
  ['a refusal', event({ refusal: 'no' })],
  ['a tool call', event({ content: 'a', tool_calls: [] })],
  ['the last words with their end', event({ content: 'a' }, { finish_reason: 'stop' })],
  ['words with figures of use', event({ content: 'a' }, {}, { usage: { prompt_tokens: 1, completion_tokens: 1 } })],
  ['words of a second answer', event({ content: 'a' }, { index: 1 })],
  ['a content that is no text', event({ content: null })],
])('%s is joined to nothing', (_what, odd) => {
  const piece = event({ content: 'b' });
  expect(joinPieces([odd, odd])).toEqual([odd, odd]);
  expect(joinPieces([piece, odd, piece])).toEqual([piece, odd, piece]);
});

test('however it is cut into packets, the text stays the same', () => {
  const text = (events: readonly string[]): string =>
    events.map((one) => (JSON.parse(one) as { choices: { delta: { content?: string } }[] }).choices[0]?.delta.content ?? '').join('');
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.string().map((content) => event({ content })),
          fc.constant(event({ role: 'assistant' })),
        ),
      ),
      (events) => {
        expect(text(joinPieces(events))).toBe(text(events));
      },
    ),
  );
});
