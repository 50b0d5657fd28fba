import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import { kyselyRunStore } from '@baton/runtime/store/kysely-run-store';
import { writeSignoffs } from '@baton/runtime/store/run/write-signoffs';
import { verifySignoffs } from '@baton/runtime/store/repositories/verify-signoffs';
import type { JsonObject } from '@baton/schema/json';
import type { RunStore } from '@baton/runtime/store/run-store';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { aCommit, aGateRequest, aRun, newId, PRIYA, started } from '../support/run-fixtures.ts';

const MANY = 200;

describeEachDatabase('the chain of sign-offs', (context) => {
  let stores: RunStore[];
  beforeAll(() => {
    stores = Array.from({ length: 8 }, () =>
      kyselyRunStore({ database: context.database, clock: systemClock, ids: systemIds(systemClock) }),
    );
  });

  /** Opens a gate in a run of its own and returns how to decide it. */
  const gateIn = async (workspaceId: string, store: RunStore): Promise<() => Promise<void>> => {
    const run = aRun({ workspaceId });
    const gateId = newId();
    await store.createRun(run, [started(run)], {});
    const gate = {
      gateId,
      step: 'g#1',
      nodeId: 'g',
      request: aGateRequest(),
      runTitle: run.title,
      pipelineName: 'P',
      mode: 'real' as const,
    };
    await store.commit([aCommit(run.runId, 1, { writes: { gatesOpened: [gate] } })]);
    return async () => {
      const signoff = {
        signoffId: newId(),
        gateId,
        decision: 'approved',
        record: { seen: ['ä', 'ü'], n: 1.5, deep: { b: 1, a: null } },
        actor: PRIYA,
      };
      const results = await store.commit([
        aCommit(run.runId, 2, { writes: { gatesClosed: [{ gateId, status: 'decided' }], signoffs: [signoff] } }),
      ]);
      expect(results).toMatchObject([{ ok: true }]);
    };
  };
  const decideMany = async (workspaceId: string, count: number): Promise<void> => {
    const decide = await Promise.all(Array.from({ length: count }, (_, i) => gateIn(workspaceId, stores[i % stores.length] as RunStore)));
    await Promise.all(decide.map((one) => one()));
  };

  test('two hundred simultaneous sign-offs of one workspace are one chain without a fork', async () => {
    await decideMany('chain-a', MANY);
    expect(await verifySignoffs(context.database.db, 'chain-a')).toMatchObject({
      ok: true,
      checked: MANY,
      broken: null,
      head: { seq: MANY },
    });
    const rows = await context.database.db
      .selectFrom('signoffs')
      .select(['seq', 'previous_hash', 'hash'])
      .where('workspace_id', '=', 'chain-a')
      .orderBy('seq')
      .execute();
    expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: MANY }, (_, i) => i + 1));
    rows.slice(1).forEach((row, i) => expect(row.previous_hash).toBe(rows[i]?.hash));
  }, 60_000);

  test('each workspace has a chain of its own; one without sign-offs is whole', async () => {
    await decideMany('chain-b', 3);
    expect(await verifySignoffs(context.database.db, 'chain-b')).toMatchObject({ ok: true, checked: 3, broken: null });
    expect(await verifySignoffs(context.database.db, 'chain-none')).toEqual({
      ok: true,
      checked: 0,
      broken: null,
      head: { seq: 0, hash: '0'.repeat(64) },
    });
  });

  /** What somebody with the keys to the database could do. */
  const tamper = async (statement: ReturnType<typeof sql>): Promise<void> => {
    await context.database.db.transaction().execute(async (trx) => {
      await sql`alter table signoffs disable trigger user`.execute(trx);
      await statement.execute(trx);
      await sql`alter table signoffs enable trigger user`.execute(trx);
    });
  };

  test.each([
    ['changed', sql`update signoffs set record = '{"seen":[]}' where workspace_id = 'chain-changed' and seq = 4`, 4],
    [
      'given to somebody else',
      sql`update signoffs set created_by = '{"kind":"user","id":"x","name":"X"}' where workspace_id = 'chain-given to somebody else' and seq = 2`,
      2,
    ],
    [
      'moved in time',
      sql`update signoffs set created_at = created_at - interval '1 day' where workspace_id = 'chain-moved in time' and seq = 5`,
      5,
    ],
    ['removed in the middle', sql`delete from signoffs where workspace_id = 'chain-removed in the middle' and seq = 3`, 3],
    ['removed at the end', sql`delete from signoffs where workspace_id = 'chain-removed at the end' and seq = 5`, 5],
  ])('a record that was %s is named', async (what, statement, seq) => {
    await decideMany(`chain-${what}`, 5);
    await tamper(statement);
    expect(await verifySignoffs(context.database.db, `chain-${what}`)).toMatchObject({ ok: false, broken: { seq } });
  });

  test('a record that cannot be written takes its decision back with it', async () => {
    const [store] = stores;
    const { db } = context.database;
    await sql`create function refuse_record() returns trigger language plpgsql as $$ begin raise exception 'no room for the record'; end $$`.execute(
      db,
    );
    await sql`create trigger refuse_record before insert on signoffs for each row when (new.workspace_id = 'chain-full') execute function refuse_record()`.execute(
      db,
    );
    const decide = await gateIn('chain-full', store as RunStore);
    await expect(decide()).rejects.toThrow();
    const open = await db.selectFrom('gates').select(['id', 'status']).where('workspace_id', '=', 'chain-full').execute();
    expect(open.map((gate) => gate.status)).toEqual(['open']);
    expect(await db.selectFrom('gate_decisions').selectAll().where('workspace_id', '=', 'chain-full').execute()).toEqual([]);
    const [run] = await db.selectFrom('runs').select('last_seq').where('workspace_id', '=', 'chain-full').execute();
    await sql`drop trigger refuse_record on signoffs`.execute(db);
    await decide();
    expect(run?.last_seq).toBe(2);
    expect(await verifySignoffs(db, 'chain-full')).toMatchObject({ ok: true, checked: 1 });
  });

  test('records of the first form stay verifiable beside newer ones', async () => {
    const old = { decision: 'approved', label: 'Approve', signers: [{ name: 'Priya', reason: 'Fine' }] };
    const add = (record: JsonObject) =>
      context.database.db.transaction().execute((trx) =>
        writeSignoffs(trx, [
          {
            signoffId: newId(),
            workspaceId: 'chain-old',
            runId: newId(),
            gateId: newId(),
            decision: 'approved',
            record,
            actor: PRIYA,
            at: '2026-01-01T00:00:00.000Z',
          },
        ]),
      );
    await add(old);
    await add({ ...old, format: 2, kind: 'decision' });
    expect(await verifySignoffs(context.database.db, 'chain-old')).toMatchObject({ ok: true, checked: 2 });
  });

  test('however long a chain is, it is walked a page at a time', async () => {
    const { db } = context.database;
    const many = 1_000;
    await db.transaction().execute((trx) =>
      writeSignoffs(
        trx,
        Array.from({ length: many }, () => ({
          signoffId: newId(),
          workspaceId: 'chain-long',
          runId: newId(),
          gateId: newId(),
          decision: 'approved',
          record: {},
          actor: PRIYA,
          at: '2026-01-01T00:00:00.000Z',
        })),
      ),
    );
    let most = 0;
    const watched = db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: ({ result }) => {
        most = Math.max(most, result.rows.length);
        return Promise.resolve(result);
      },
    });
    expect(await verifySignoffs(watched, 'chain-long')).toMatchObject({ ok: true, checked: many });
    expect(most).toBeLessThanOrEqual(200);
  });
});
