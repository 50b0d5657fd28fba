import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlay } from './overlay.ts';

test('reads, lists and writes as a copy would, and what lies below stays as it is', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'toString', 'constructor', '7');
  const step = fc.oneof(fc.record({ set: key, to: fc.integer() }), fc.record({ drop: key }));
  fc.assert(
    fc.property(fc.dictionary(key, fc.integer()), fc.array(step, { maxLength: 12 }), (base, steps) => {
      const before = structuredClone(base);
      const copy: Record<string, number> = { ...base };
      const { record, changed } = overlay(base);
      for (const one of steps) {
        for (const of of [copy, record]) {
          if ('set' in one) of[one.set] = one.to;
          else delete of[one.drop];
        }
      }
      expect({ ...record }).toEqual({ ...copy });
      expect(Object.keys(record).toSorted()).toEqual(Object.keys(copy).toSorted());
      for (const name of ['a', 'b', 'c', 'toString', 'constructor', '7', 'z']) {
        expect(Object.hasOwn(record, name) ? record[name] : undefined).toBe(Object.hasOwn(copy, name) ? copy[name] : undefined);
        expect(record[name]).toBe(Object.hasOwn(copy, name) ? copy[name] : undefined);
      }
      expect(new Set(changed())).toEqual(new Set(steps.map((one) => ('set' in one ? one.set : one.drop))));
      expect(base).toEqual(before);
    }),
  );
});
