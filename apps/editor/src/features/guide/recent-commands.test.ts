import { expect, test } from 'vitest';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { recentCommands, rememberCommand } from './recent-commands.ts';

test('the last five are remembered per person, each once, the last first', () => {
  const keep = memoryStore();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f', 'b']) rememberCommand(keep, 'priya', id);
  rememberCommand(keep, 'sam', 'x');
  expect(recentCommands(keep, 'priya')).toEqual(['b', 'f', 'e', 'd', 'c']);
  expect(recentCommands(keep, 'sam')).toEqual(['x']);
});

test('what is broken on the device counts as nothing', () => {
  expect(recentCommands(memoryStore({ 'baton.commands.priya': '{no' }), 'priya')).toEqual([]);
  expect(recentCommands(memoryStore({ 'baton.commands.priya': '{"a":1}' }), 'priya')).toEqual([]);
});
