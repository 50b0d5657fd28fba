import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { FileEntry } from './signoff-file.ts';
import { zipStream } from './zip-stream.ts';

const AT = new Date('2026-03-02T09:00:00Z');

test('a file is made no faster than it is read', async () => {
  let made = 0;
  async function* files(): AsyncGenerator<FileEntry> {
    for (let i = 0; i < 50; i += 1) {
      made += 1;
      yield { path: `${i}.txt`, text: `${i} `.repeat(10_000) };
    }
  }
  const reader = zipStream(files(), AT).getReader();
  const chunks: Uint8Array[] = [];
  for (let { value, done } = await reader.read(); !done; { value, done } = await reader.read()) {
    if (chunks.length === 0) expect(made).toBeLessThan(5);
    chunks.push(value as Uint8Array);
  }
  const whole = unzipSync(Buffer.concat(chunks));
  expect(Object.keys(whole)).toHaveLength(50);
  expect(Buffer.from(whole['49.txt'] ?? []).toString()).toBe('49 '.repeat(10_000));
});

test('a reader that goes away ends the work, and a fault reaches the reader', async () => {
  let ended = false;
  async function* files(): AsyncGenerator<FileEntry> {
    try {
      for (;;) yield { path: 'a', text: 'a' };
    } finally {
      ended = true;
    }
  }
  const reader = zipStream(files(), AT).getReader();
  await reader.read();
  await reader.cancel();
  expect(ended).toBe(true);
  const broken: AsyncIterable<FileEntry> = {
    [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new Error('the store is away')) }),
  };
  await expect(zipStream(broken, AT).getReader().read()).rejects.toThrow('the store is away');
});
