import type { Here } from '@baton/schema/api/together';
import { expect, test } from 'vitest';
import type { PipelineStreamListener } from '../api/pipeline-stream.ts';
import { pipeline, step } from '../document/testing/sample-doc.ts';
import { fakeClock } from '../ui/clock/fake-clock.ts';
import type { DraftSaver } from './draft-saver.ts';
import { LiveDraft } from './live-draft.ts';
import { createTogetherStore, othersIn } from './together-store.ts';

const who = (page: string, userId: string, over: Partial<Here> = {}): Here => ({
  page,
  userId,
  name: userId,
  at: null,
  away: false,
  ...over,
});

function open() {
  const clock = fakeClock(0);
  const together = createTogetherStore('page-1');
  const seen = {
    opened: [] as number[],
    closed: 0,
    flushed: 0,
    told: [] as unknown[],
    said: [] as string[],
    heard: [] as number[],
    changed: [] as string[],
  };
  let listener: PipelineStreamListener | undefined;
  let chosen: string | null = null;
  const saver = {
    server: { revision: 3, doc: pipeline([step('a')]) },
    isOwn: (id: string) => id === 'own',
    flush: async () => void (seen.flushed += 1),
    hear: ({ revision }: { revision: number }) => seen.heard.push(revision),
  } as unknown as DraftSaver;
  const live = new LiveDraft({
    pipelineId: 'p',
    me: 'me',
    clock,
    together,
    saver,
    streams: {
      open(_id, place, given) {
        seen.opened.push(place.after);
        listener = given;
        return () => (seen.closed += 1);
      },
    },
    chosen: () => chosen,
    tell: (here) => seen.told.push(here),
    comments: () => undefined,
    versions: () => undefined,
    changed: ({ by }) => seen.changed.push(by.name),
    merged: () => undefined,
    say: (text) => seen.said.push(text),
    doc: () => saver.server.doc,
  });
  live.start();
  listener?.connection('live');
  return { clock, together, live, seen, choose: (id: string | null) => (chosen = id), stream: () => listener as PipelineStreamListener };
}

test('others are people, not tabs, and nobody is shown to themselves', () => {
  const pages = [who('1', 'me'), who('2', 'ann', { at: 'a', away: true }), who('3', 'ann', { at: 'b' }), who('4', 'ben', { away: true })];
  expect(othersIn(pages, 'me')).toEqual([
    { userId: 'ann', name: 'ann', at: ['a', 'b'], away: false },
    { userId: 'ben', name: 'ben', at: [], away: true },
  ]);
});

test('who comes and who leaves is said once, in one sentence', () => {
  const { stream, seen, together } = open();
  stream().here([who('1', 'me'), who('2', 'ann'), who('3', 'ben')]);
  stream().here([who('2', 'ann', { at: 'a' }), who('3', 'ben')]);
  stream().here([who('2', 'ann')]);
  expect(seen.said).toEqual(['ann and ben are also here.', 'ben left.']);
  stream().connection('again');
  expect([together.getState().others, seen.flushed]).toEqual([[], 0]);
  stream().connection('live');
  expect(seen.flushed).toBe(1);
  stream().here([who('2', 'ann'), who('3', 'ben')]);
  expect(seen.said.slice(2), 'who was there before the break is no news').toEqual(['ben is also here.']);
});

test('what is chosen is told when it rests, and only when it is something else', () => {
  const { live, clock, seen, choose } = open();
  clock.advance(300);
  for (const id of ['a', 'b', 'c']) {
    choose(id);
    live.tell();
    clock.advance(100);
  }
  clock.advance(300);
  live.tell();
  clock.advance(300);
  expect(seen.told).toEqual([
    { at: null, away: false },
    { at: 'c', away: false },
  ]);
});

test('after a while without a touch somebody is away, and back at the first one', () => {
  const { live, clock, seen } = open();
  clock.advance(300);
  clock.advance(3 * 60_000);
  clock.advance(300);
  live.active();
  clock.advance(300);
  expect(seen.told).toEqual([
    { at: null, away: false },
    { at: null, away: true },
    { at: null, away: false },
  ]);
});

test('a tab that is not looked at lets go of its stream after a minute, and takes it up where it was', () => {
  const { live, clock, seen } = open();
  live.look(false);
  clock.advance(30_000);
  expect(seen.closed).toBe(0);
  clock.advance(31_000);
  expect(seen.closed).toBe(1);
  live.look(true);
  expect(seen.opened).toEqual([3, 3]);
});

test('a stream that is refused is asked for again after pauses that grow, and not after the page is left', () => {
  const { live, clock, seen, stream } = open();
  stream().connection('closed');
  clock.advance(2_000);
  expect(seen.opened).toHaveLength(2);
  stream().connection('closed');
  clock.advance(2_000);
  expect(seen.opened).toHaveLength(2);
  clock.advance(2_000);
  expect(seen.opened).toHaveLength(3);
  stream().connection('closed');
  live.stop();
  clock.advance(60_000);
  expect(seen.opened).toHaveLength(3);
});

test('every save is handed on; one’s own and old ones are nobody’s news', () => {
  const { stream, seen } = open();
  const by = { id: 'ann', name: 'Ann' };
  stream().draft({ revision: 4, patches: [], by, saveId: 'own' });
  stream().draft({ revision: 3, patches: [], by, saveId: null });
  stream().draft({ revision: 5, patches: [], by, saveId: 'hers' });
  expect([seen.heard, seen.changed]).toEqual([[4, 3, 5], ['Ann']]);
});
