import { expect, test } from 'vitest';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { keepFace, openingFace } from './face-choice.ts';

test('a link decides, then what this person chose on this device, then how much room there is', () => {
  const keep = memoryStore();
  expect([openingFace(null, keep, 'u1', false), openingFace(null, keep, 'u1', true)]).toEqual(['map', 'list']);
  keepFace(keep, 'u1', 'list');
  expect([openingFace(null, keep, 'u1', false), openingFace(null, keep, 'u2', false)]).toEqual(['list', 'map']);
  expect(openingFace('map', keep, 'u1', true)).toBe('map');
  expect(openingFace('timeline', keep, 'u1', false)).toBe('list');
});
