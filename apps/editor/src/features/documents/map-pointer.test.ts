import { expect, test } from 'vitest';
import { mapPointers } from './map-pointer.ts';

const before = {
  title: 'T',
  steps: [
    { id: 'a', do: 'Stop', why: ['x', 'y'] },
    { id: 'b', do: 'Call', why: [] },
    { id: 'c', do: 'Wait', why: [] },
  ],
};
const after = {
  title: 'T2',
  steps: [
    { id: 'a', do: 'Stop', why: ['new words here', 'x', 'y'] },
    { id: 'n', do: 'Breathe', why: [] },
    { id: 'c', do: 'Wait', why: [] },
  ],
};

test('a place is found again through inserted and removed entries', () => {
  const map = mapPointers(before, after);
  expect(map.before('/title')).toBe('/title');
  expect(map.before('/steps/2/do')).toBe('/steps/2/do');
  expect(map.before('/steps/0/why/2')).toBe('/steps/0/why/1');
  expect(map.before('/steps/1/do')).toBeUndefined();
});

test('what is gone is known, with what it stood behind', () => {
  expect(mapPointers(before, after).removed('/steps')).toEqual([{ before: '/steps/1', after: 0 }]);
  expect(mapPointers(before, after).removed('/title')).toEqual([]);
});
