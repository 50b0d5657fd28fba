import { expect, test } from 'vitest';
import { inRoom, ROOMS } from './rooms.ts';

const roomOf = (address: string): string[] => ROOMS.filter((room) => inRoom(room, address)).map((room) => room.label);

test.each([
  ['/', ['Home']],
  ['/inbox', ['Inbox']],
  ['/gates/g1', ['Inbox']],
  ['/runs/r1', ['Runs']],
  ['/signoffs/s1', ['Sign-offs']],
  ['/library/p1/start', ['Library']],
  ['/librarian', []],
])('%s lies in %j', (address, rooms) => expect(roomOf(address)).toEqual(rooms));
