import { sharedRunBus, type SharedRunBus } from '@baton/runtime/http/shared-run-bus';
import { openStores, type OpenStores } from '@baton/runtime/open-stores';
import { NO_LOG } from '@baton/runtime/ports/log';
import { memoryRunBus } from '@baton/runtime/ports/memory-run-bus';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../support/postgres.ts';

const RUN = 'a run';
const STEP = 'write@list:Übung 7#1';
const ids = systemIds(systemClock);
const faults: unknown[] = [];
let postgres: TestPostgres;
let stores: OpenStores[];
let writer: SharedRunBus;
let reader: SharedRunBus;
beforeAll(async () => {
  postgres = await startPostgres();
  const databaseUrl = postgres.createDatabase('words');
  const open = (): Promise<OpenStores> => openStores({ dataDir: '', databaseUrl }, { clock: systemClock, ids, log: NO_LOG });
  stores = await Promise.all([open(), open()]);
  [writer, reader] = stores.map(({ news }) => {
    const onFault = (error: unknown): void => void faults.push(error);
    return sharedRunBus(memoryRunBus(onFault), news, systemClock, ids.next(), onFault);
  }) as [SharedRunBus, SharedRunBus];
  await writer.start();
  await reader.start();
}, 90_000);
afterAll(async () => {
  await Promise.all([writer.stop(), reader.stop()]);
  for (const store of stores) await store.close();
  await postgres.stop();
});

function database(): OpenStores['database']['db'] {
  const [first] = stores;
  if (!first) throw new Error('opened before the first test');
  return first.database.db;
}

/** Resolves when the reader's process is told of text and has what the test waits for. */
function reads(wanted: (text: string) => boolean): { there: Promise<string>; leave: () => void } {
  const there = Promise.withResolvers<string>();
  const look = (): void => {
    const text = reader.textOf(RUN, STEP)?.text ?? '';
    if (wanted(text)) there.resolve(text);
  };
  const leave = reader.subscribe(RUN, { events: () => undefined, moved: () => undefined, text: look });
  return { there: there.promise, leave };
}

test('a reader at another process gets the text so far, in pieces, then each word once', async () => {
  // Far beyond one notification, with characters that take one to four bytes and some that JSON writes as six.
  const sofar = 'Was wir wissen: 😀 語 "so" \0 — '.repeat(4_000);
  writer.publishText(RUN, { step: STEP, attempt: 1, offset: 0, text: sofar });
  const late = reads((text) => text.length >= sofar.length);
  expect((await late.there) === sofar).toBe(true);
  const words = Array.from({ length: 50 }, (_, at) => `word ${at} `);
  const all = reads((text) => text.endsWith('word 49 '));
  let offset = sofar.length;
  for (const text of words) {
    writer.publishText(RUN, { step: STEP, attempt: 1, offset, text });
    offset += text.length;
  }
  expect((await all.there).slice(sofar.length)).toBe(words.join(''));
  late.leave();
  all.leave();
  expect(reader.textsOf(RUN)).toEqual([]);
  expect(faults).toEqual([]);
}, 30_000);

test('when the connection that listens is cut, the reader asks again and nothing is missing', async () => {
  const before = reads((text) => text.includes('second'));
  writer.publishText(RUN, { step: STEP, attempt: 2, offset: 0, text: 'second ' });
  await before.there;
  const after = reads((text) => text.includes('fourth'));
  const cut = await sql`select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen%'`.execute(database());
  expect(cut.rows).toHaveLength(2);
  writer.publishText(RUN, { step: STEP, attempt: 2, offset: 7, text: 'third ' });
  writer.publishText(RUN, { step: STEP, attempt: 2, offset: 13, text: 'fourth' });
  expect(await after.there).toBe('second third fourth');
  before.leave();
  after.leave();
}, 30_000);
