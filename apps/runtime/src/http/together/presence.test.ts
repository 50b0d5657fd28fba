import { LIMITS } from '@baton/schema/limits';
import { expect, test } from 'vitest';
import { memoryPipelineBus } from '../../ports/memory-pipeline-bus.ts';
import { fakeClock } from '../../ports/testing/fake-clock.ts';
import type { NewsChannel } from '../shared-run-bus.ts';
import { presence } from './presence.ts';

const who = (page: string, over: object = {}) => ({ page, userId: `u-${page}`, name: page, at: null, away: false, ...over });

/** Processes on one channel that can be cut. */
async function house(processes: number) {
  const clock = fakeClock();
  const line: string[] = [];
  let delivering = false;
  const listeners = new Set<{ process: number; onMessage: (payload: string) => void }>();
  const cut = new Set<number>();
  const sent: string[] = [];
  const deliver = (): void => {
    // One after the other for everybody, as the database does it: an answer is never heard before its question.
    if (delivering) return;
    delivering = true;
    for (let payload = line.shift(); payload !== undefined; payload = line.shift())
      for (const listener of listeners) if (!cut.has(listener.process)) listener.onMessage(payload);
    delivering = false;
  };
  const all = await Promise.all(
    Array.from({ length: processes }, async (_, process) => {
      const channel: NewsChannel = {
        async send(notes) {
          if (cut.has(process)) return;
          for (const { payload } of notes) {
            sent.push(payload);
            line.push(payload);
          }
          deliver();
        },
        async listen(_channel, onMessage) {
          const listener = { process, onMessage };
          listeners.add(listener);
          return async () => void listeners.delete(listener);
        },
      };
      const fail = (error: unknown): void => {
        throw error;
      };
      const one = presence(memoryPipelineBus(fail), channel, clock, `process-${process}`, fail);
      await one.start();
      return one;
    }),
  );
  const pages = (process: number) => all[process]?.of('p', 'nobody').map((each) => each.page);
  return { clock, all, cut, sent, pages };
}

test('a process that dies takes its people along within two beats; while it lives they stay, however long', async () => {
  const { clock, all, cut, pages } = await house(2);
  all[0]?.enter('p', who('ann'));
  expect(pages(1)).toEqual(['ann']);
  await clock.advance(10 * 60_000);
  expect(pages(1)).toEqual(['ann']);
  cut.add(0);
  await clock.advance(26_000);
  expect(pages(1)).toEqual([]);
});

test('a page that changes its process, in whatever order that is heard, stays here', async () => {
  const { all, pages } = await house(3);
  const leave = all[0]?.enter('p', who('ann'));
  all[1]?.enter('p', who('ann'));
  leave?.();
  for (const process of [0, 1, 2]) expect(pages(process)).toEqual(['ann']);
});

test('a page is what it last said, and speaks for nobody else', async () => {
  const { all } = await house(2);
  all[0]?.enter('p', who('ann'));
  all[1]?.say('p', who('ann', { at: 's1', away: true }));
  for (const one of all) expect(one.of('p', '')).toMatchObject([{ page: 'ann', at: 's1', away: true }]);
  all[1]?.say('p', who('ann', { userId: 'u-eve', at: 's2' }));
  for (const one of all) expect(one.of('p', '')).toMatchObject([{ userId: 'u-ann', at: 's1' }]);
  expect(all[0]?.of('p', 'ann')).toEqual([]);
});

test('no note is longer than the database carries, and no crowd larger than is told about', async () => {
  const { clock, all, sent } = await house(2);
  const long = '😀'.repeat(LIMITS.nameChars);
  for (let at = 0; at < LIMITS.herePages + 10; at += 1) all[0]?.enter('p', who(`${at}-${'x'.repeat(60)}`, { name: long, at: long }));
  await clock.advance(11_000);
  expect(all[1]?.of('p', '').length).toBe(LIMITS.herePages);
  expect(Math.max(...sent.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
});
