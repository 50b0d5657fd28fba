import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeScale } from './time-scale.ts';

const at = (iso: string): number => Date.parse(iso);
const monday = at('2026-11-16T09:12:00Z');

test('a short run has one axis', () => {
  const scale = timeScale(monday, monday + 10 * 60_000, [], 'UTC');
  expect(scale.zones).toHaveLength(1);
  expect(scale.zones[0]?.ticks.map((tick) => tick.label)).toEqual(['09:12', '09:14', '09:16', '09:18', '09:20']);
  expect(scale.x(monday + 5 * 60_000)).toBeCloseTo(0.5);
});

test('a long run with work in the last minutes breaks its axis from days to minutes', () => {
  const now = at('2026-11-23T09:04:00Z');
  const scale = timeScale(monday, now, [monday, at('2026-11-23T09:00:00Z'), at('2026-11-23T09:01:00Z')], 'UTC');
  expect(scale.zones.map((zone) => zone.title)).toEqual(['Days', 'Today, in minutes']);
  expect(scale.zones[0]?.ticks.map((tick) => tick.label)).toEqual(['Tue 17', 'Wed 18', 'Thu 19', 'Fri 20', 'Sat 21', 'Sun 22', 'Mon 23']);
  expect(scale.zones[0]?.weekends).toHaveLength(2);
  expect(scale.x(at('2026-11-23T09:02:00Z'))).toBeGreaterThan(0.55);
});

test('a long run that only waits has one axis in hours or days', () => {
  const { zones } = timeScale(monday, at('2026-11-23T09:04:00Z'), [monday], 'UTC');
  expect(zones).toHaveLength(1);
  expect(zones[0]?.ticks[0]?.label).toBe('Tue 17');
});

test('time never runs backwards on the axis', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 9 * 86_400_000 }), { minLength: 2, maxLength: 12 }), (offsets) => {
      const moments = offsets.map((offset) => monday + offset).sort((a, b) => a - b);
      const scale = timeScale(monday, moments.at(-1) ?? monday, moments, 'UTC');
      const places = moments.map((moment) => scale.x(moment));
      places.forEach((place, index) => {
        expect(place).toBeGreaterThanOrEqual(places[index - 1] ?? 0);
        expect(place).toBeLessThanOrEqual(1);
      });
    }),
  );
});
