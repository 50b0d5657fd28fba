import { expect, test } from 'vitest';
import { isNamed } from './is-named.ts';
import { seatOf } from './seat-of.ts';

test('a seat is found by one word; whoever started the run is a person, or the owner where nobody did', () => {
  const ann = { kind: 'user', id: 'ann', name: 'Ann' } as const;
  expect(seatOf({ kind: 'anyone' }, ann)).toBe('anyone');
  expect(seatOf({ kind: 'starter' }, ann)).toBe('user:ann');
  expect(seatOf({ kind: 'starter' }, { kind: 'system', id: 'baton', name: 'Baton' })).toBe('role:owner');
  expect(seatOf({ kind: 'starter' }, undefined)).toBe('role:owner');
  expect(seatOf({ kind: 'guest', email: 'Lena@Law.Example', name: 'Lena' }, ann)).toBe('guest:lena@law.example');
  expect(seatOf({ kind: 'team', teamId: 't' }, ann)).toBe('team:t');
});

test('who is meant has to be said: a team that was not chosen and a guest without an address name nobody', () => {
  expect(isNamed({ kind: 'starter' })).toBe(true);
  expect(isNamed({ kind: 'team', teamId: '' })).toBe(false);
  expect(isNamed({ kind: 'guest', email: 'lena', name: 'Lena' })).toBe(false);
  expect(isNamed({ kind: 'guest', email: 'lena@law.example', name: '' })).toBe(true);
});
