import { expect, test } from 'vitest';
import { memoryStore } from './keep-store.ts';
import { allKeptTexts, forgetText, keepText, keptText } from './kept-text.ts';

test('what was typed comes back after a crash, newest first', () => {
  const store = memoryStore({ 'other.app': 'x' });
  keepText(store, 'gate.g1.notes', { label: 'Your notes', text: '4410 is right', at: 1 });
  keepText(store, 'start.p1.goal', { label: 'Goal', text: 'Fewer clicks', at: 2 });
  expect(allKeptTexts(store).map((kept) => kept.text)).toEqual(['Fewer clicks', '4410 is right']);
  expect(keptText(store, 'gate.g1.notes')?.label).toBe('Your notes');
});

test('an emptied text is forgotten, a broken entry is passed over', () => {
  const store = memoryStore({ 'baton.kept.a': '{broken', 'baton.kept.b': '{"text":1}' });
  keepText(store, 'c', { label: 'C', text: 'word', at: 1 });
  keepText(store, 'c', { label: 'C', text: '  ', at: 2 });
  expect(allKeptTexts(store)).toEqual([]);
  keepText(store, 'd', { label: 'D', text: 'word', at: 1 });
  forgetText(store, 'd');
  expect(keptText(store, 'd')).toBeUndefined();
});
