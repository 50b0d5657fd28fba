import { expect, test } from 'vitest';
import { statementNames } from './statement-names.ts';

test('a statement gets its name when it is asked for the third time, and keeps it', () => {
  const { of: nameOf } = statementNames();
  expect([nameOf('select 1'), nameOf('select 1')]).toEqual([undefined, undefined]);
  const name = nameOf('select 1');
  expect(name).toMatch(/^baton_/);
  expect(nameOf('select 1')).toBe(name);
  expect(nameOf('select 2')).toBeUndefined();
});

test('names are bounded, because a connection keeps what it has prepared', () => {
  const { of: nameOf } = statementNames();
  const named = Array.from({ length: 3_000 }, (_, n) => [1, 2, 3].map(() => nameOf(`select ${n}`)).at(-1)).filter(
    (name) => name !== undefined,
  );
  expect(new Set(named).size).toBe(named.length);
  expect(named.length).toBeLessThanOrEqual(400);
  expect(nameOf('select 0')).toBe(named[0]);
});

test('texts that are asked once are forgotten in the end', () => {
  const { of: nameOf } = statementNames();
  nameOf('rare');
  nameOf('rare');
  for (let n = 0; n < 5_000; n += 1) nameOf(`once ${n}`);
  expect(nameOf('rare')).toBeUndefined();
});

test('a name that is void is not given again', () => {
  const names = statementNames();
  const ask = (): string | undefined => [1, 2, 3].map(() => names.of('select 1')).at(-1);
  const first = ask();
  names.drop('select 1');
  expect(names.of('select 1')).toBeUndefined();
  expect(ask()).not.toBe(first);
});
