import { createServer, type Server, type Socket } from 'node:net';
import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { openDatabase } from '@baton/runtime/store/open-database';
import { isAppError } from '@baton/schema/errors/app-error';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeDatabase } from '../support/databases.ts';
import { openMigrated } from '../support/open-migrated.ts';
import { aCommit, aRun, newId, started } from '../support/run-fixtures.ts';
import { tcpProxy } from '../support/tcp-proxy.ts';

const ids = systemIds(systemClock);

describeDatabase('server', 'connections to a PostgreSQL server', (context) => {
  /** Ends every connection to the suite's database but the one that asks. */
  const dropAll = async (): Promise<void> => {
    const url = new URL(context.config.databaseUrl ?? '');
    const admin = await openDatabase(
      { dataDir: '', databaseUrl: String(new URL('/postgres', url)) },
      { clock: systemClock, log: NO_LOG, newId },
    );
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${url.pathname.slice(1)}`.execute(admin.db);
    await admin.close();
  };

  test('all connections dropped between commits, ten times: the run goes on and nothing is committed twice', async () => {
    const store = kyselyRunStore({ database: context.database, clock: systemClock, ids });
    const run = aRun();
    await store.createRun(run, [started(run)], {});
    for (let seq = 1; seq <= 20; seq += 1) {
      if (seq % 2 === 0) await dropAll();
      const timers = [{ timerId: newId(), step: 'a#1', fireAt: '2031-01-01T00:00:00.000Z', kind: 'wait' as const }];
      expect(await store.commit([aCommit(run.runId, seq, seq % 4 === 0 ? { writes: { timers } } : {})])).toMatchObject([{ ok: true }]);
    }
    expect((await store.load(run.runId))?.events.map((event) => event.seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
    const timers = await context.database.db.selectFrom('timers').select('id').where('run_id', '=', run.runId).execute();
    expect(timers).toHaveLength(5);
  }, 60_000);

  test('connections dropped in the middle of commits: each commit is made once or refused, never half', async () => {
    const store = kyselyRunStore({ database: context.database, clock: systemClock, ids });
    const runs = Array.from({ length: 8 }, () => aRun());
    await Promise.all(runs.map((run) => store.createRun(run, [started(run)], {})));
    let writing = true;
    const writers = runs.map(async (run) => {
      for (let seq = 1; writing;) {
        const [result] = await store.commit([aCommit(run.runId, seq)]).catch(() => []);
        // An unknown end is looked up, as the engine does.
        seq = result?.ok ? seq + 1 : ((await store.load(run.runId).catch(() => undefined))?.lastSeq ?? seq);
      }
      return run.runId;
    });
    for (let i = 0; i < 6; i += 1) await dropAll();
    writing = false;
    for (const runId of await Promise.all(writers)) {
      const loaded = await store.load(runId);
      expect(loaded?.events.map((event) => event.seq)).toEqual(Array.from({ length: loaded?.lastSeq ?? 0 }, (_, i) => i + 1));
      // Each commit carried the event of its own place: one made twice would show twice.
      expect(new Set(loaded?.events.map((event) => JSON.stringify(event.data))).size).toBe(loaded?.lastSeq);
    }
  }, 60_000);

  test('idle connections that break end nothing; a subscription comes back and says that it has a gap', async () => {
    const database = await openMigrated(context.config);
    const heard: string[] = [];
    let gaps = 0;
    const again = Promise.withResolvers<void>();
    const stop = await database.listen(
      'news',
      (payload) => heard.push(payload),
      () => ((gaps += 1), gaps === 2 && again.resolve()),
    );
    await dropAll();
    await again.promise;
    const arrival = Promise.withResolvers<void>();
    const stopSecond = await database.listen('news', () => arrival.resolve());
    await sql`select pg_notify('news', 'after')`
      .execute(database.db)
      .catch(() => sql`select pg_notify('news', 'after')`.execute(database.db));
    await arrival.promise;
    expect(heard).toEqual(['after']);
    await stop();
    await stopSecond();
    await database.close();
  }, 30_000);

  test('what was prepared before the schema changed under it is asked anew', async () => {
    const { db } = context.database;
    await sql`create table prepared_before (id integer)`.execute(db);
    const ask = async () => (await sql`select * from prepared_before`.execute(db)).rows;
    // Often enough to be prepared, on each connection of the pool.
    for (let times = 0; times < 5; times += 1) await Promise.all(Array.from({ length: 12 }, ask));
    await sql`alter table prepared_before add column name text default 'new'`.execute(db);
    await sql`insert into prepared_before (id) values (1)`.execute(db);
    expect(await Promise.all(Array.from({ length: 12 }, ask))).toEqual(Array.from({ length: 12 }, () => [{ id: 1, name: 'new' }]));
  });

  test('a server that is not there is `unavailable`, at once or within the time allowed', async () => {
    const nowhere = openDatabase(
      { dataDir: '', databaseUrl: 'postgres://baton@127.0.0.1:1/none' },
      { clock: systemClock, log: NO_LOG, newId },
    );
    await expect(nowhere).rejects.toSatisfy((error) => isAppError(error, 'unavailable'));
    const silent = await silentServer();
    const stuck = openDatabase(
      { dataDir: '', databaseUrl: `postgres://baton@127.0.0.1:${silent.port}/none` },
      { clock: systemClock, log: NO_LOG, newId },
    );
    await expect(stuck).rejects.toSatisfy((error) => isAppError(error, 'unavailable'));
    silent.close();
  }, 20_000);

  test('a connection that swallows everything is given up, and what was asked is `unavailable`', async () => {
    const proxy = await tcpProxy(Number(new URL(context.config.databaseUrl ?? '').port));
    const url = new URL(context.config.databaseUrl ?? '');
    url.port = String(proxy.port);
    url.searchParams.set('query_timeout', '700');
    const database = await openDatabase({ dataDir: '', databaseUrl: String(url) }, { clock: systemClock, log: NO_LOG, newId });
    proxy.swallow();
    await expect(sql`select 1`.execute(database.db)).rejects.toSatisfy((error) => isAppError(error, 'unavailable'));
    await proxy.close();
    await database.close();
  }, 20_000);
});

interface FakeServer {
  port: number;
  close(): void;
}

function listening(server: Server, sockets: Set<Socket>): Promise<FakeServer> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const close = (): void => {
        server.close();
        for (const socket of sockets) socket.destroy();
      };
      resolve({ port: typeof address === 'object' && address ? address.port : 0, close });
    });
  });
}

/** Takes connections and never says a word. */
function silentServer(): Promise<FakeServer> {
  const sockets = new Set<Socket>();
  return listening(
    createServer((socket) => void sockets.add(socket)),
    sockets,
  );
}
