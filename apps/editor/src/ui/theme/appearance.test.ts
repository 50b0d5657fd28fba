import { expect, test } from 'vitest';
import { memoryStore } from '../storage/keep-store.ts';
import { keepAppearance, readAppearance } from './appearance.ts';

test('a kept look comes back; anything else is the plain one', () => {
  const store = memoryStore();
  expect(readAppearance(store)).toEqual({ theme: 'system', motion: 'system', density: 'comfortable', letters: 'on', labels: 'brief' });
  keepAppearance(store, { theme: 'dark', motion: 'none', density: 'compact', letters: 'off', labels: 'shown' });
  expect(readAppearance(store)).toEqual({ theme: 'dark', motion: 'none', density: 'compact', letters: 'off', labels: 'shown' });
  store.set('baton.appearance', '[broken');
  expect(readAppearance(store).theme).toBe('system');
  store.set('baton.appearance', '{"theme":"purple"}');
  expect(readAppearance(store).theme).toBe('system');
});
