import type { PGlite } from '@electric-sql/pglite';
import { expect, test } from 'vitest';
import { StatementCache } from './statement-cache.ts';

interface Script {
  /** What the engine answers to each message it is sent, in order. */
  answers: (object[] | Error)[];
  inTransaction?: boolean;
}

function engine({ answers, inTransaction = false }: Script): { pg: PGlite; sent: string[] } {
  const sent: string[] = [];
  const pg = {
    serializers: { 16: (value: boolean) => (value ? 't' : 'f') },
    parsers: { 23: Number },
    isInTransaction: () => inTransaction,
    execProtocol: (bytes: Uint8Array) => {
      sent.push(String.fromCharCode(bytes[0] ?? 0));
      const next = answers.shift();
      return next instanceof Error ? Promise.reject(next) : Promise.resolve({ messages: next ?? [] });
    },
  };
  return { pg: pg as unknown as PGlite, sent };
}

const PREPARED = [
  { name: 'parameterDescription', dataTypeIDs: [16, 25] },
  { name: 'rowDescription', fields: [{ name: 'n', dataTypeID: 23 }] },
];
const row = (value: string): object[] => [
  { name: 'dataRow', fields: [value] },
  { name: 'commandComplete', text: 'SELECT 1' },
];
const outdated = Object.assign(new Error('cached plan must not change result type'), { code: '0A000' });

test('a statement is prepared once and its rows are read by their types', async () => {
  const { pg, sent } = engine({ answers: [PREPARED, row('7'), row('8')] });
  const statements = new StatementCache(pg);
  expect(await statements.query('select 7', [true, 'x'], 'object')).toEqual({ rows: [{ n: 7 }], command: 'SELECT 1' });
  expect(await statements.query('select 7', [false, null], 'text')).toEqual({ rows: [['8']], command: 'SELECT 1' });
  expect(sent.join('')).toBe('PBB');
});

test('rows changed are counted from the tag', async () => {
  const { pg } = engine({ answers: [PREPARED, [{ name: 'commandComplete', text: 'INSERT 0 3' }]] });
  expect(await new StatementCache(pg).query('insert', [], 'object')).toMatchObject({ affectedRows: 3 });
});

test('an answer that never came is no success, although nothing failed', async () => {
  const { pg } = engine({ answers: [PREPARED, []] });
  await expect(new StatementCache(pg).query('insert', [], 'object')).rejects.toMatchObject({ code: 'NO_ANSWER' });
});

test('a statement made void by a change of the schema is prepared anew, but not inside a transaction', async () => {
  const outside = engine({ answers: [PREPARED, row('1'), outdated, PREPARED, row('2')] });
  const statements = new StatementCache(outside.pg);
  await statements.query('select', [], 'object');
  expect(await statements.query('select', [], 'object')).toMatchObject({ rows: [{ n: 2 }] });
  const inside = engine({ answers: [PREPARED, row('1'), outdated], inTransaction: true });
  const held = new StatementCache(inside.pg);
  await held.query('select', [], 'object');
  await expect(held.query('select', [], 'object')).rejects.toBe(outdated);
});

test('only so many statements are kept: the one that was not used for longest is closed', async () => {
  const answers = Array.from({ length: 800 }, (_, i) => (i % 2 === 0 ? PREPARED : row('1')));
  const { pg, sent } = engine({ answers: [...answers, PREPARED, [{ name: 'closeComplete' }], row('1')] });
  const statements = new StatementCache(pg);
  for (let i = 0; i < 400; i += 1) await statements.query(`select ${i}`, [], 'object');
  expect(sent).not.toContain('C');
  await statements.query('one more', [], 'object');
  expect(sent.filter((type) => type === 'C')).toHaveLength(1);
});
