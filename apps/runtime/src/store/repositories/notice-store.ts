import type { JsonObject } from '@baton/schema/json';
import { type Kysely, type Selectable, sql } from 'kysely';
import type { Delivery, DeliveryFact, NewDelivery, NoticeChoice, NoticeStore } from '../../use-cases/ports/notice-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { DatabaseTime } from '../run/database-time.ts';
import type { DeliveryTable } from '../tables/notice.table.ts';
import { iso, isoOrNull } from './keyset.ts';
import { claimOutbox, outboxFailed, outboxSent, writeOutbox } from './outbox-store.ts';

/** Whoever claims a message has this long: twice what sending one may take (`SEND_MS`), then somebody else may. */
const CLAIM_MS = 120_000;
/** After so many tries a message waits for a person; the pauses add up to about a day, which is how long a mail server may be away. */
const MOST_TRIES = 12;
const FIRST_PAUSE_S = 20;
/** A gate's page tells of the newest ones: eight parties, asked, reminded and told. */
const SHOWN_OF_GATE = 100;

/** What is to be told and how it went. `time` as for runs: the database's own clock, unless a test hands in another. */
export function noticeStore(db: Kysely<Database>, time: DatabaseTime): NoticeStore {
  const now = () => sql<Date>`coalesce(${time()}::timestamptz, now())`;
  return {
    tell: (item) => writeOutbox(db, item),
    claimItems: (limit) => claimOutbox(db, limit),
    itemsDone: (itemIds) => outboxSent(db, itemIds),
    itemFailed: (itemId, error) => outboxFailed(db, itemId, error),

    async handOver(itemId, deliveries) {
      await db.transaction().execute(async (trx) => {
        await insertDeliveries(trx, deliveries, now());
        await trx.updateTable('outbox').set({ sent_at: now(), error: null, next_try_at: null }).where('id', '=', itemId).execute();
      });
    },

    async claimDeliveries(limit, claim) {
      const { rows } = await sql<Selectable<DeliveryTable>>`
        update deliveries set tries = tries + 1, claim = ${claim}, next_try_at = ${now()} + ${CLAIM_MS}::integer * interval '1 millisecond'
        where id in (
          select id from deliveries where state = 'waiting' and coalesce(next_try_at, created_at) <= ${now()}
          order by coalesce(next_try_at, created_at), id limit ${limit} for update skip locked)
        returning *`.execute(db);
      return rows.map(toDelivery).toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
    },

    async settle(id, claim, end) {
      const pause = sql<Date>`${now()} + ${FIRST_PAUSE_S}::integer * power(2, greatest(tries - 1, 0)) * interval '1 second'`;
      const mine = db.updateTable('deliveries').where('id', '=', id).where('claim', '=', claim).where('state', '=', 'waiting');
      if (end.state === 'sent') await mine.set({ state: 'sent', sent_at: now(), error: null, next_try_at: null, claim: null }).execute();
      else if (end.state === 'dropped') await mine.set({ state: 'dropped', error: null, next_try_at: null, claim: null }).execute();
      else {
        const over = sql<'failed' | 'waiting'>`case when ${end.final} or tries >= ${MOST_TRIES}::integer then 'failed' else 'waiting' end`;
        const next = sql<Date>`case when ${end.final} or tries >= ${MOST_TRIES}::integer then null else ${pause} end`;
        await mine.set({ state: over, next_try_at: next, error: end.error, claim: null }).execute();
      }
    },

    async ofGate(workspaceId, gateId) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('gate_id', '=', gateId)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(SHOWN_OF_GATE)
        .execute();
      return rows.map(toFact).toReversed();
    },

    async faults(workspaceId, limit) {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('error', 'is not', null)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toFact);
    },

    async sendAgain(workspaceId, id) {
      const done = await db
        .updateTable('deliveries')
        .set({ state: 'waiting', tries: 0, next_try_at: null, claim: null })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', id)
        .where('error', 'is not', null)
        .where((or) => or.or([or('state', '=', 'failed'), or.and([or('state', '=', 'waiting'), or('claim', 'is', null)])]))
        .executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    async choice(workspaceId, userId) {
      const row = await db
        .selectFrom('notice_choices')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && toChoice(row);
    },

    async choices(workspaceId) {
      const rows = await db.selectFrom('notice_choices').selectAll().where('workspace_id', '=', workspaceId).execute();
      return new Map(rows.map((row) => [row.user_id, toChoice(row)]));
    },

    async saveChoice(workspaceId, userId, { how, digestHour }) {
      const row = { how, digest_hour: digestHour, updated_at: now() };
      await db
        .insertInto('notice_choices')
        .values({ workspace_id: workspaceId, user_id: userId, ...row })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'user_id']).doUpdateSet(row))
        .execute();
    },

    async digestWorkspaces() {
      const rows = await db.selectFrom('notice_choices').select('workspace_id').distinct().where('how', '=', 'digest').execute();
      return rows.map((row) => row.workspace_id);
    },

    async digestsDue(workspaceId, day, hour, limit) {
      const rows = await db
        .selectFrom('notice_choices as c')
        .where('c.workspace_id', '=', workspaceId)
        .where('c.how', '=', 'digest')
        .where('c.digest_hour', '<=', hour)
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('digests as d')
                .select('d.day')
                .whereRef('d.workspace_id', '=', 'c.workspace_id')
                .whereRef('d.user_id', '=', 'c.user_id')
                .where('d.day', '=', day),
            ),
          ),
        )
        .select('c.user_id')
        .select(
          sql<Date | null>`(select max(d.created_at) from digests d where d.workspace_id = c.workspace_id and d.user_id = c.user_id)`.as(
            'since',
          ),
        )
        .orderBy('c.user_id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ userId: row.user_id, since: isoOrNull(row.since) }));
    },

    async closeDigest(workspaceId, userId, day, delivery) {
      return db.transaction().execute(async (trx) => {
        const first = await trx
          .insertInto('digests')
          .values({ workspace_id: workspaceId, user_id: userId, day, created_at: now() })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (first.numInsertedOrUpdatedRows !== 1n) return false;
        if (delivery) await insertDeliveries(trx, [delivery], now());
        return true;
      });
    },

    async writtenSince(workspaceId, since, limit) {
      // By way of the runs that changed since then: few, and found by their index.
      const { rows } = await sql<{ run_id: string; documents: string }>`
        select v.run_id, count(*) as documents from artefact_versions v
        join (select id from runs where workspace_id = ${workspaceId} and updated_at >= ${since}::timestamptz
          order by created_at desc limit ${limit}) r on r.id = v.run_id
        where v.created_at >= ${since}::timestamptz and v.created_by ->> 'kind' = 'system'
        group by v.run_id`.execute(db);
      return rows.map((row) => ({ runId: row.run_id, documents: Number(row.documents) }));
    },
  };
}

type Now = ReturnType<typeof sql<Date>>;

async function insertDeliveries(trx: Kysely<Database>, deliveries: readonly NewDelivery[], now: Now): Promise<void> {
  if (deliveries.length === 0) return;
  const rows = deliveries.map((delivery) => ({
    id: delivery.id,
    workspace_id: delivery.workspaceId,
    channel: delivery.channel,
    kind: delivery.kind,
    gate_id: delivery.gateId,
    party_id: delivery.partyId,
    user_id: delivery.userId,
    receiver: delivery.receiver,
    receiver_name: delivery.receiverName,
    payload: jsonText(delivery.payload),
    created_at: now,
    ...(delivery.failed !== undefined && { state: 'failed' as const, error: delivery.failed }),
  }));
  await trx
    .insertInto('deliveries')
    .values(rows)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

function toDelivery(row: Selectable<DeliveryTable>): Delivery {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    channel: row.channel,
    kind: row.kind,
    gateId: row.gate_id,
    partyId: row.party_id,
    userId: row.user_id,
    receiver: row.receiver,
    receiverName: row.receiver_name,
    payload: row.payload as JsonObject,
    tries: row.tries,
    createdAt: iso(row.created_at),
  };
}

function toFact(row: Selectable<DeliveryTable>): DeliveryFact {
  return {
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    gateId: row.gate_id,
    receiver: row.receiver,
    receiverName: row.receiver_name,
    state: row.state,
    tries: row.tries,
    error: row.error,
    // What is in hand has no next try: its time is when somebody else may take it over.
    nextTryAt: row.claim === null ? isoOrNull(row.next_try_at) : null,
    at: iso(row.created_at),
  };
}

function toChoice(row: { how: string; digest_hour: number }): NoticeChoice {
  return { how: row.how === 'digest' || row.how === 'overdue' ? row.how : 'at_once', digestHour: row.digest_hour };
}
