import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DURATION_UNITS, readDuration, writeDuration } from './durations.ts';
import { isShown, settingAt, withSetting } from './setting-value.ts';

test('a setting is found, changed and taken away by its key', () => {
  const value = { choose: { from: 'a', min: 1 }, other: true };
  expect(settingAt(value, 'choose.from')).toBe('a');
  expect(settingAt(value, 'choose.from.deeper')).toBeUndefined();
  expect(withSetting(value, 'choose.from', 'b')).toEqual({ choose: { from: 'b', min: 1 }, other: true });
  expect(withSetting(value, 'choose.min', undefined)).toEqual({ choose: { from: 'a' }, other: true });
  expect(withSetting({}, 'a.b.c', 1)).toEqual({ a: { b: { c: 1 } } });
  expect(value.choose.from).toBe('a');
});

test('a field shows only while the other one has one of its values', () => {
  const field = { key: 'until', kind: 'text', label: '', showWhen: { key: 'for', is: ['date', null] } } as const;
  expect(isShown({ ...field, showWhen: { key: 'for', is: ['date'] } }, { for: 'date' })).toBe(true);
  expect(isShown({ ...field, showWhen: { key: 'for', is: ['date'] } }, { for: 'event' })).toBe(false);
  expect(isShown({ ...field, showWhen: { key: 'for', is: ['date', null] } }, {})).toBe(true);
});

test('durations read as people count them and come back the same length', () => {
  expect(readDuration('P14D')).toEqual({ count: 2, unit: 'weeks' });
  expect(readDuration('P1DT12H')).toEqual({ count: 36, unit: 'hours' });
  expect(readDuration('')).toBeUndefined();
  expect(readDuration('P')).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), fc.constantFrom(...DURATION_UNITS), (count, unit) => {
      const text = writeDuration({ count, unit });
      const again = readDuration(text);
      expect(again && readDuration(writeDuration(again))).toEqual(again);
      expect(text).toMatch(/^P(\d+[WD]|T\d+[HM])$/);
    }),
  );
});
