import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aRun, started } from '../support/run-fixtures.ts';

const TABLES = [
  'journal',
  'signoffs',
  'versions',
  'artefact_versions',
  'gate_answers',
  'gate_decisions',
  'guest_link_uses',
  'setting_changes',
];

describeEachDatabase('tables that are only added to', (context) => {
  beforeAll(async () => {
    const store = kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) });
    const run = aRun();
    await store.createRun(run, [started(run)], {});
  });

  test.each(TABLES)('%s refuses UPDATE, DELETE and TRUNCATE, with rows or without, for its owner too', async (table) => {
    const { db } = context.database;
    const [column] = (
      await sql<{
        name: string;
      }>`select column_name as name from information_schema.columns where table_name = ${table} order by is_identity, ordinal_position`.execute(
        db,
      )
    ).rows;
    const name = sql.id(table);
    const refused = /never changed or removed/;
    await expect(sql`update ${name} set ${sql.id(column?.name ?? '')} = ${sql.id(column?.name ?? '')}`.execute(db)).rejects.toThrow(
      refused,
    );
    await expect(sql`delete from ${name}`.execute(db)).rejects.toThrow(refused);
    await expect(sql`delete from ${name} where false`.execute(db)).rejects.toThrow(refused);
    await expect(sql`truncate ${name} cascade`.execute(db)).rejects.toThrow(refused);
  });
});
