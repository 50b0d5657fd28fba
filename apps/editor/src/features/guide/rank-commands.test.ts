import { expect, test } from 'vitest';
import type { Command } from '../../ui/guide/command.ts';
import { rankCommands } from './rank-commands.ts';

const command = (id: string, title: string, group: string, more: Partial<Command> = {}): Command => ({
  id,
  title,
  group,
  run: () => {},
  ...more,
});
const ALL = [
  command('undo', 'Undo', 'Changing'),
  command('add gate', 'Add Human gate', 'Add a step', { words: ['approve', 'approval', 'sme'], detail: 'A person decides or signs' }),
  command('add agent', 'Add Agent', 'Add a step', { words: ['write'] }),
  command('step 4', 'Approve the draft', 'Steps of this pipeline'),
  command('step 5', 'Disapproval', 'Steps of this pipeline'),
  command('go inbox', 'Inbox', 'Go to'),
];
const found = (text: string, recent: string[] = []): string[][] =>
  rankCommands(ALL, text, recent).map(({ title, commands }) => [title, ...commands.map(({ id }) => id)]);

test('a whole word of a title comes first, then the words people use for it, each under its group', () => {
  expect(found('approve')).toEqual([
    ['Steps of this pipeline', 'step 4'],
    ['Add a step', 'add gate'],
  ]);
  expect(found('sme')).toEqual([['Add a step', 'add gate']]);
  expect(found('appro')).toEqual([
    ['Steps of this pipeline', 'step 4', 'step 5'],
    ['Add a step', 'add gate'],
  ]);
});

test('every typed word has to fit', () => {
  expect(found('add person')).toEqual([['Add a step', 'add gate']]);
  expect(found('add zebra')).toEqual([]);
});

test('with nothing typed what was done lately stands on top, once, and what is gone is left out', () => {
  expect(found('', ['go inbox', 'gone', 'undo'])).toEqual([
    ['Lately', 'go inbox', 'undo'],
    ['Add a step', 'add gate', 'add agent'],
    ['Steps of this pipeline', 'step 4', 'step 5'],
  ]);
});

test('of two that fit as well, the one that was used later wins', () => {
  expect(found('add', ['add agent'])).toEqual([['Add a step', 'add agent', 'add gate']]);
});

test('of two that fit as well, what can be done comes before what cannot', () => {
  const pair = [command('a', 'Add a note', 'Adding', { reason: 'Only shown.' }), command('b', 'Add a step', 'Adding')];
  expect(rankCommands(pair, 'add', [])[0]?.commands.map(({ id }) => id)).toEqual(['b', 'a']);
  expect(rankCommands(pair, '', [])[0]?.commands.map(({ id }) => id)).toEqual(['b', 'a']);
});
