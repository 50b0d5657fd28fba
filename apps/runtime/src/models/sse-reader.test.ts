import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SseReader } from './sse-reader.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
function readAll(stream: string, cuts: readonly number[]): string[] {
  const reader = new SseReader();
  const all = bytes(stream);
  const points = [...new Set(cuts.map((cut) => cut % (all.length + 1)))].toSorted((a, b) => a - b);
  const parts = [0, ...points].map((from, index) => all.slice(from, points[index] ?? all.length));
  return [...parts.flatMap((part) => reader.push(part)), ...reader.end()];
}

it('gives the data of each event, whatever the line ends', () => {
  expect(readAll('data: a\n\ndata:b\r\n\r\ndata: c\r\rdata: one\ndata: two\n\n', [])).toEqual(['a', 'b', 'c', 'one\ntwo']);
});

it('passes over comments, names and ids, and takes an event whose last line end is missing', () => {
  expect(readAll(': ping\n\nevent: x\nid: 4\ndata: a\n\n\n\n: ping\n\ndata: last', [])).toEqual(['a', 'last']);
});

it('does not depend on where the bytes are cut, not even inside a character', () => {
  const line = fc.string({ unit: fc.constantFrom(...'ab:\r\n', 'é', '訓', '👩🏽‍🏭') }).map((text) => text.replace(/[\r\n]/g, ' '));
  const end = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(fc.array(line, { maxLength: 6 }), end, fc.array(fc.nat(), { maxLength: 12 }), (texts, lineEnd, cuts) => {
      const stream = texts.map((text) => `data: ${text}${lineEnd}${lineEnd}`).join('');
      // A byte order mark at the start of a stream is no part of it.
      const expected = readAll(stream, []);
      expect(readAll(stream, cuts)).toEqual(expected);
      expect(expected).toHaveLength(texts.length);
    }),
  );
});

it('gives up on an event without end', () => {
  const reader = new SseReader();
  const block = bytes('x'.repeat(1024 * 1024));
  expect(() => {
    for (let count = 0; count < 8; count += 1) reader.push(block);
  }).toThrow(RangeError);
});
