import { NO_LOG } from '@baton/runtime/ports/log';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { queueMigration } from '@baton/runtime/queue/queue-migration';
import { ALL_MIGRATIONS } from '@baton/runtime/store/migrations/all-migrations';
import { type LibraryMigration, migrate } from '@baton/runtime/store/migrations/migrate';
import { openDatabase } from '@baton/runtime/store/open-database';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeDatabase, describeEachDatabase } from '../support/databases.ts';
import { newId } from '../support/run-fixtures.ts';

const numbers = ALL_MIGRATIONS.map((migration) => migration.number);

test('the numbers of migrations go up one by one', () => {
  expect(numbers).toEqual(numbers.map((_, i) => i + 1));
});

describeEachDatabase('migrations', (context) => {
  const applied = async (): Promise<number[]> => {
    const rows = await context.database.db.selectFrom('baton_migrations').select('number').orderBy('number').execute();
    return rows.map((row) => row.number);
  };

  test('a fresh database has had all of them, and doing it again changes nothing', async () => {
    expect(await applied()).toEqual(numbers);
    await migrate(context.database.db, context.database.exclusive, [queueMigration(context.database)]);
    expect(await applied()).toEqual(numbers);
  });

  test('the tables of libraries are brought up to date once per version, after ours', async () => {
    const done: string[] = [];
    const library = (version: string): LibraryMigration => ({
      name: 'some-library',
      version,
      run: async () => {
        expect(await applied()).toEqual(numbers);
        done.push(version);
      },
    });
    for (const version of ['1', '1', '2', '2']) await migrate(context.database.db, context.database.exclusive, [library(version)]);
    expect(done).toEqual(['1', '2']);
  });

  test('a library that fails is tried again at the next start', async () => {
    let fails = true;
    const library: LibraryMigration = {
      name: 'broken-library',
      version: '1',
      run: () => (fails ? Promise.reject(new Error('half-way')) : Promise.resolve()),
    };
    await expect(migrate(context.database.db, context.database.exclusive, [library])).rejects.toThrow('half-way');
    fails = false;
    await migrate(context.database.db, context.database.exclusive, [library]);
    const row = await context.database.db
      .selectFrom('library_migrations')
      .select('version')
      .where('name', '=', 'broken-library')
      .executeTakeFirst();
    expect(row).toEqual({ version: '1' });
  });

  test('a database that a newer Baton made is refused, with the change that is not known', async () => {
    await context.database.db.insertInto('baton_migrations').values({ number: 9_999, name: 'from the future' }).execute();
    await expect(migrate(context.database.db, context.database.exclusive)).rejects.toMatchObject({
      code: 'database_newer',
      message: expect.stringContaining('9999 (from the future)') as string,
    });
    await context.database.db.deleteFrom('baton_migrations').where('number', '=', 9_999).execute();
  });

  test('a migration that was cut off in the middle leaves nothing of itself and is done whole the next time', async () => {
    const { db } = context.database;
    const cut = ALL_MIGRATIONS.find((migration) => migration.name === 'outbox');
    await sql`drop table outbox`.execute(db);
    await db
      .deleteFrom('baton_migrations')
      .where('number', '=', cut?.number ?? 0)
      .execute();
    // A table of the same name makes the second statement of the migration fail where the first one went through.
    await sql`create table runs_in_the_way (id integer)`.execute(db);
    await sql`create index outbox_to_send on runs_in_the_way (id)`.execute(db);
    await expect(migrate(db, context.database.exclusive)).rejects.toThrow(/outbox_to_send/);
    const { rows } = await sql<{ there: boolean }>`select to_regclass('outbox') is not null as there`.execute(db);
    expect(rows).toEqual([{ there: false }]);
    await sql`drop table runs_in_the_way`.execute(db);
    await migrate(db, context.database.exclusive);
    expect(await applied()).toEqual(numbers);
  });
});

describeDatabase('server', 'migrations of several processes', (context) => {
  test('four that start at once on one empty database: one works, all go on', async () => {
    const url = new URL(context.config.databaseUrl ?? '');
    await sql`create database four_at_once`.execute(context.database.db);
    const databaseUrl = String(new URL('/four_at_once', url));
    const databases = await Promise.all(
      Array.from({ length: 4 }, () => openDatabase({ dataDir: '', databaseUrl }, { clock: systemClock, log: NO_LOG, newId })),
    );
    await Promise.all(databases.map((database) => migrate(database.db, database.exclusive, [queueMigration(database)])));
    for (const database of databases) {
      const rows = await database.db.selectFrom('baton_migrations').select('number').orderBy('number').execute();
      expect(rows.map((row) => row.number)).toEqual(numbers);
      await database.close();
    }
  }, 30_000);
});
