import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { ENGINE_POSTGRES } from '@baton/runtime/store/embedded/engine-version';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { type OpenDatabase, openDatabase } from '@baton/runtime/store/open-database';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ChildScript } from '../support/child-script.ts';
import { embeddedFolder } from '../support/embedded-folder.ts';

const ids = systemIds(systemClock);
const open = (dataDir: string): Promise<OpenDatabase> =>
  openDatabase({ dataDir }, { clock: systemClock, log: NO_LOG, newId: () => ids.next() });
let folder: string;
let child: ChildScript | undefined;
beforeEach(async () => {
  folder = await embeddedFolder();
});
afterEach(async () => {
  await child?.kill();
  child = undefined;
  rmSync(folder, { recursive: true, force: true });
});

test('a second process on one data folder is refused with the folder and the pid of the first', async () => {
  child = new ChildScript('writing-child.ts', [folder]);
  await child.until((lines) => lines.length > 3);
  await expect(open(folder)).rejects.toMatchObject({
    code: 'folder_in_use',
    message: expect.stringContaining(`${folder} is in use by process ${child.pid}`) as string,
    details: { folder, pid: child.pid },
  });
}, 30_000);

test('kill -9 while it writes, three times: every confirmed commit is there, whole and in order, and the folder opens again', async () => {
  for (const enough of [40, 150, 320]) {
    child = new ChildScript('writing-child.ts', [folder]);
    await child.until((lines) => lines.length > enough);
    await child.kill();
    const [first = '', ...seqs] = child.lines;
    const runId = first.slice('run '.length);
    const confirmed = Number(seqs.at(-1));

    const database = await open(folder);
    const store = kyselyRunStore({ database, clock: systemClock, ids });
    const loaded = await store.load(runId);
    expect(loaded?.lastSeq).toBeGreaterThanOrEqual(confirmed);
    expect(loaded?.events.map((event) => event.seq)).toEqual(Array.from({ length: loaded?.lastSeq ?? 0 }, (_, i) => i + 1));
    const timers = await database.db.selectFrom('timers').select('id').where('run_id', '=', runId).execute();
    expect(timers).toHaveLength(Math.floor(((loaded?.lastSeq ?? 0) - 1) / 5));
    await database.close();
  }
}, 90_000);

test('the folder holds the engine that made it; a stop leaves no lock', async () => {
  const database = await open(folder);
  const { rows } = await sql<{ version: string }>`select current_setting('server_version_num') as version`.execute(database.db);
  expect(rows[0]?.version.slice(0, 2)).toBe(ENGINE_POSTGRES);
  expect(JSON.parse(readFileSync(path.join(folder, 'engine.json'), 'utf8'))).toMatchObject({ engine: 'pglite', postgres: ENGINE_POSTGRES });
  expect(existsSync(path.join(folder, 'baton.lock'))).toBe(true);
  await database.close();
  expect(existsSync(path.join(folder, 'baton.lock'))).toBe(false);
}, 30_000);

test('transactions are kept apart, and one that failed inside commits nothing', async () => {
  const database = await open(folder);
  await database.script('create table counter (n integer); insert into counter values (0)');
  const add = (): Promise<void> =>
    database.db.transaction().execute(async (trx) => {
      const { rows } = await sql<{ n: number }>`select n from counter`.execute(trx);
      await sql`update counter set n = ${(rows[0]?.n ?? 0) + 1}`.execute(trx);
    });
  const between = (): Promise<unknown> => database.hot({ name: 'look', text: 'select n from counter' }, []);
  await Promise.all([add(), between(), add(), between(), add(), add(), between(), add(), add(), add(), add()]);
  expect(await database.hot({ name: 'look', text: 'select n from counter' }, [])).toEqual([['8']]);
  const broken = database.db.transaction().execute(async (trx) => {
    await sql`update counter set n = 100`.execute(trx);
    await sql`select 1 / 0`.execute(trx).catch(() => undefined);
  });
  await expect(broken).rejects.toThrow(/rolled back/i);
  await expect(database.script('begin; update counter set n = 200; select nowhere(); commit')).rejects.toThrow(/nowhere/);
  expect(await database.hot({ name: 'look', text: 'select n from counter' }, [])).toEqual([['8']]);
  await database.flush();
  await database.close();
  await expect(database.hot({ name: 'look', text: 'select n from counter' }, [])).rejects.toMatchObject({ code: 'unavailable' });
}, 30_000);

test('notifications reach their channel only, and a closed subscription hears nothing', async () => {
  const database = await open(folder);
  const heard: string[] = [];
  let gaps = 0;
  const arrival = Promise.withResolvers<void>();
  const stop = await database.listen(
    'here',
    (payload) => {
      heard.push(payload);
      arrival.resolve();
    },
    () => (gaps += 1),
  );
  await sql`select pg_notify('elsewhere', 'no')`.execute(database.db);
  await sql`select pg_notify('here', 'yes')`.execute(database.db);
  await arrival.promise;
  await stop();
  await sql`select pg_notify('here', 'too late')`.execute(database.db);
  await sql`select 1`.execute(database.db);
  expect(heard).toEqual(['yes']);
  expect(gaps).toBe(1);
  await database.close();
}, 30_000);
