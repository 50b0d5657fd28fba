import { expect, test } from 'vitest';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { cardSpot } from './card-spot.ts';
import { keepTour, readTour } from './tour-memory.ts';
import { tourStops } from './tour-stops.ts';

const PLACE = { pipelineId: 'p', versionId: 'v', agent: 'a', gate: 'g' };
const PAGE = { width: 1400, height: 900 };
const CARD = { width: 340, height: 200 };

test('there are at most eight stops, the last where a rehearsal is started; a reader is shown what a reader can do', () => {
  const all = tourStops(PLACE, () => true);
  expect(all.length).toBeLessThanOrEqual(8);
  expect(all.at(-1)?.address).toBe('/library/v/start');
  expect(tourStops(PLACE, () => false).map(({ id }) => id)).toEqual(['map', 'agent', 'gate', 'settings', 'library']);
});

test('how far somebody is stays on the device, for each person', () => {
  const keep = memoryStore({ 'baton.tour.sam': '{broken' });
  keepTour(keep, 'priya', { at: 'gate', done: false });
  expect([readTour(keep, 'priya'), readTour(keep, 'sam')]).toEqual([
    { at: 'gate', done: false },
    { at: undefined, done: false },
  ]);
});

test('the card stands beside what it is about, and always in sight', () => {
  expect(cardSpot({ left: 100, top: 300, width: 240, height: 120 }, CARD, PAGE)).toEqual({ left: 354, top: 300 });
  expect(cardSpot({ left: 1040, top: 70, width: 360, height: 780 }, CARD, PAGE)).toEqual({ left: 686, top: 70 });
  expect(cardSpot({ left: 0, top: 100, width: 1400, height: 60 }, CARD, PAGE)).toEqual({ left: 12, top: 174 });
  expect(cardSpot({ left: 280, top: 70, width: 1100, height: 800 }, CARD, PAGE)).toEqual({ left: 1026, top: 656 });
  expect(cardSpot(undefined, CARD, { width: 390, height: 844 })).toEqual({ left: 38, top: 632 });
});
