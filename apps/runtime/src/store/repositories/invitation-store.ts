import { type Kysely, type Selectable, sql } from 'kysely';
import type { Clock } from '../../ports/clock.ts';
import type { Invitation, InvitationMail, InvitationStore } from '../../use-cases/ports/invitation-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import type { InvitationTable } from '../tables/people.table.ts';
import { iso } from './keyset.ts';
import { writeOutbox } from './outbox-store.ts';

type Row = Selectable<InvitationTable>;

function toInvitation(row: Row): Invitation {
  return {
    id: row.id,
    workspaceId: row.workspace_id,
    email: row.email,
    role: row.role,
    by: row.created_by,
    at: iso(row.created_at),
    expiresAt: iso(row.expires_at),
  };
}

/** A mail is written with what it tells of, or not at all. */
async function sent(trx: Kysely<Database>, invitation: Invitation, mail: InvitationMail | undefined): Promise<Invitation> {
  const { id: about, workspaceId } = invitation;
  if (mail) await writeOutbox(trx, { workspaceId, kind: 'invitation', about, payload: mail(invitation) });
  return invitation;
}

export function invitationStore(db: Kysely<Database>, clock: Clock): InvitationStore {
  const now = (): string => new Date(clock.now()).toISOString();
  const waiting = db.selectFrom('invitations').selectAll().where('accepted_at', 'is', null).where('withdrawn_at', 'is', null);
  const update = (source: Kysely<Database>, workspaceId: string, id: string) =>
    source
      .updateTable('invitations')
      .where('workspace_id', '=', workspaceId)
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .where('withdrawn_at', 'is', null);
  return {
    async waiting(workspaceId) {
      const rows = await waiting.where('workspace_id', '=', workspaceId).orderBy('created_at', 'desc').orderBy('id', 'desc').execute();
      return rows.map(toInvitation);
    },

    async invite(workspaceId, { id, email, role, tokenHash, expiresAt, createdBy }, mail) {
      const by = jsonText(createdBy);
      const row = { workspace_id: workspaceId, email, role, token_hash: tokenHash, expires_at: expiresAt, created_by: by };
      return db.transaction().execute(async (trx) => {
        const written = await trx
          .insertInto('invitations')
          .values({ id, ...row })
          .onConflict((conflict) =>
            conflict
              .expression(sql`workspace_id, lower(email)`)
              .where('accepted_at', 'is', null)
              .where('withdrawn_at', 'is', null)
              .doUpdateSet({ role, token_hash: tokenHash, expires_at: expiresAt, created_by: by, email }),
          )
          .returningAll()
          .executeTakeFirstOrThrow();
        return sent(trx, toInvitation(written), mail);
      });
    },

    async renew(workspaceId, id, tokenHash, expiresAt, mail) {
      return db.transaction().execute(async (trx) => {
        const row = await update(trx, workspaceId, id)
          .set({ token_hash: tokenHash, expires_at: expiresAt })
          .returningAll()
          .executeTakeFirst();
        return row && sent(trx, toInvitation(row), mail);
      });
    },

    async withdraw(workspaceId, id) {
      const done = await update(db, workspaceId, id).set({ withdrawn_at: now() }).executeTakeFirst();
      return done.numUpdatedRows === 1n;
    },

    async byToken(tokenHash) {
      const row = await db
        .selectFrom('invitations as i')
        .innerJoin('workspaces as w', 'w.id', 'i.workspace_id')
        .where('i.token_hash', '=', tokenHash)
        .selectAll('i')
        .select('w.name as workspaceName')
        .executeTakeFirst();
      if (!row) return undefined;
      const over = row.expires_at.getTime() <= clock.now() ? 'expired' : 'open';
      const state = row.accepted_at ? 'accepted' : row.withdrawn_at ? 'withdrawn' : over;
      return { invitation: toInvitation(row), workspaceName: row.workspaceName, state };
    },

    async openFor(email) {
      const rows = await waiting
        .where(sql`lower(email)`, '=', email.toLowerCase())
        .where('expires_at', '>', sql<Date>`${now()}`)
        .orderBy('created_at')
        .execute();
      return rows.map(toInvitation);
    },

    async accept(id, userId, tokenHash) {
      return db.transaction().execute(async (trx) => {
        const taken = await trx
          .updateTable('invitations')
          .set({ accepted_at: now(), accepted_by: userId })
          .where('id', '=', id)
          .where('accepted_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .where('expires_at', '>', sql<Date>`${now()}`)
          .$if(tokenHash !== undefined, (query) => query.where('token_hash', '=', tokenHash ?? ''))
          .returning(['workspace_id', 'role', 'created_by'])
          .executeTakeFirst();
        if (!taken) return false;
        await trx
          .insertInto('members')
          .values({ workspace_id: taken.workspace_id, user_id: userId, role: taken.role, created_by: jsonText(taken.created_by) })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        return true;
      });
    },
  };
}
