import { type Kysely, type Selectable, sql } from 'kysely';
import type { GuestLink, GuestStore } from '../../use-cases/ports/guest-store.ts';
import type { Database } from '../database.ts';
import type { DatabaseTime } from '../run/database-time.ts';
import type { GuestLinkTable } from '../tables/guest.table.ts';
import { iso } from './keyset.ts';

/** Guests come a few times; whoever comes more often than this is a machine, and the page stays short. */
const USES = 100;

export function guestStore(db: Kysely<Database>, time: DatabaseTime): GuestStore {
  const now = () => sql<Date>`coalesce(${time()}::timestamptz, now())`;
  return {
    async keep(link) {
      await db
        .insertInto('guest_links')
        .values({
          id: link.id,
          workspace_id: link.workspaceId,
          gate_id: link.gateId,
          party_id: link.partyId,
          email: link.email,
          name: link.name,
          token_hash: link.tokenHash,
          expires_at: link.expiresAt,
          created_at: now(),
        })
        .execute();
    },

    async newest(gateId, partyId, email) {
      const row = await db
        .selectFrom('guest_links')
        .selectAll()
        .where('gate_id', '=', gateId)
        .where('party_id', '=', partyId)
        .where(sql<boolean>`lower(email) = lower(${email})`)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row && toLink(row);
    },

    async byHash(tokenHash) {
      const row = await db.selectFrom('guest_links').selectAll().where('token_hash', '=', tokenHash).executeTakeFirst();
      return row && toLink(row);
    },

    async byId(linkId) {
      const row = await db.selectFrom('guest_links').selectAll().where('id', '=', linkId).executeTakeFirst();
      return row && toLink(row);
    },

    async noteUse(link, what) {
      const row = { link_id: link.id, workspace_id: link.workspaceId, gate_id: link.gateId, what, created_at: now() };
      await db.insertInto('guest_link_uses').values(row).execute();
    },

    async uses(workspaceId, gateId) {
      const rows = await db
        .selectFrom('guest_link_uses as u')
        .innerJoin('guest_links as l', 'l.id', 'u.link_id')
        .where('u.workspace_id', '=', workspaceId)
        .where('u.gate_id', '=', gateId)
        .select(['u.what', 'u.created_at', 'l.name'])
        .orderBy('u.created_at', 'desc')
        .orderBy('u.id', 'desc')
        .limit(USES)
        .execute();
      return rows.map((row) => ({ what: row.what, name: row.name, at: iso(row.created_at) })).toReversed();
    },
  };
}

function toLink(row: Selectable<GuestLinkTable>): GuestLink {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    gateId: row.gate_id,
    partyId: row.party_id,
    email: row.email,
    name: row.name,
    tokenHash: row.token_hash,
    expiresAt: iso(row.expires_at),
  };
}
