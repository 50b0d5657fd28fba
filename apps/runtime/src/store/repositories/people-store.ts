import type { Role } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import { type Kysely, type Transaction, sql } from 'kysely';
import type { Accounts } from '../../auth/accounts.ts';
import type { Clock } from '../../ports/clock.ts';
import type { PeopleStore } from '../../use-cases/ports/people-store.ts';
import type { Database } from '../database.ts';
import { jsonText } from '../json-text.ts';
import { iso } from './keyset.ts';
import { usesOfTeam } from './uses-of-team.ts';

/** Who belongs to a workspace. Names and addresses are the sign-in library's: `accountsOf` reads them. */
export function peopleStore(db: Kysely<Database>, clock: Clock, accountsOf: Accounts['people']): PeopleStore {
  return {
    async people(workspaceId) {
      const rows = await db
        .selectFrom('members')
        .select(['user_id', 'role', 'away_until', 'deputy_id'])
        .where('workspace_id', '=', workspaceId)
        .orderBy('created_at')
        .orderBy('user_id')
        .execute();
      const accounts = new Map((await accountsOf(rows.map((row) => row.user_id))).map((account) => [account.userId, account]));
      return rows.map((row) => ({
        userId: row.user_id,
        name: accounts.get(row.user_id)?.name ?? '',
        email: accounts.get(row.user_id)?.email ?? '',
        ...(accounts.get(row.user_id)?.emailUnproven && { emailUnproven: true as const }),
        role: row.role,
        away:
          row.away_until && row.away_until.getTime() > clock.now() ? { until: iso(row.away_until), deputyId: row.deputy_id ?? null } : null,
      }));
    },

    async teams(workspaceId) {
      const rows = await db
        .selectFrom('teams as t')
        .leftJoin('team_members as m', 'm.team_id', 't.id')
        .where('t.workspace_id', '=', workspaceId)
        .groupBy(['t.id', 't.name'])
        .select(['t.id', 't.name'])
        .select(sql<string[]>`coalesce(json_agg(m.user_id order by m.user_id) filter (where m.user_id is not null), '[]')`.as('members'))
        .orderBy(sql`lower(t.name)`)
        .orderBy('t.id')
        .execute();
      return rows.map(({ id, name, members }) => ({ id, name, members }));
    },

    async setRole(workspaceId, userId, from, to) {
      await db.transaction().execute(async (trx) => {
        await needMember(trx, workspaceId, userId, from, to !== 'owner');
        await trx.updateTable('members').set({ role: to }).where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute();
      });
    },

    async remove(workspaceId, userId, from) {
      await db.transaction().execute(async (trx) => {
        await needMember(trx, workspaceId, userId, from, true);
        await trx
          .updateTable('members')
          .set({ deputy_id: null })
          .where('workspace_id', '=', workspaceId)
          .where('deputy_id', '=', userId)
          .execute();
        // Nobody comes back, or sends somebody, by an invitation that they made while they could.
        await trx
          .updateTable('invitations')
          .set({ withdrawn_at: sql<Date>`now()` })
          .where('workspace_id', '=', workspaceId)
          .where(sql`created_by ->> 'id'`, '=', userId)
          .where('accepted_at', 'is', null)
          .where('withdrawn_at', 'is', null)
          .execute();
        await trx.deleteFrom('members').where('workspace_id', '=', workspaceId).where('user_id', '=', userId).execute();
      });
    },

    async setAway(workspaceId, userId, away) {
      await db.transaction().execute(async (trx) => {
        if (away?.deputyId) await needAll(trx, workspaceId, [away.deputyId]);
        const done = await trx
          .updateTable('members')
          .set({ away_until: away?.until ?? null, deputy_id: away?.deputyId ?? null })
          .where('workspace_id', '=', workspaceId)
          .where('user_id', '=', userId)
          .executeTakeFirst();
        if (done.numUpdatedRows !== 1n) throw new AppError('not_found');
      });
    },

    async createTeam(workspaceId, { id, name, createdBy }) {
      await uniquelyNamed(() =>
        db
          .insertInto('teams')
          .values({ id, workspace_id: workspaceId, name, created_by: jsonText(createdBy) })
          .execute(),
      );
    },

    async renameTeam(workspaceId, teamId, name) {
      const done = await uniquelyNamed(() =>
        db.updateTable('teams').set({ name }).where('workspace_id', '=', workspaceId).where('id', '=', teamId).executeTakeFirst(),
      );
      if (done.numUpdatedRows !== 1n) throw new AppError('not_found');
    },

    usesOfTeam: (workspaceId, teamId) => usesOfTeam(db, workspaceId, teamId),

    async deleteTeam(workspaceId, teamId) {
      const done = await db.deleteFrom('teams').where('workspace_id', '=', workspaceId).where('id', '=', teamId).executeTakeFirst();
      if (done.numDeletedRows !== 1n) throw new AppError('not_found');
    },

    async setTeamMembers(workspaceId, teamId, userIds) {
      const wanted = [...new Set(userIds)];
      await db.transaction().execute(async (trx) => {
        // Locked, so that of two lists that are saved at once one stands whole.
        const team = await trx
          .selectFrom('teams')
          .select('id')
          .where('workspace_id', '=', workspaceId)
          .where('id', '=', teamId)
          .forUpdate()
          .executeTakeFirst();
        if (!team) throw new AppError('not_found');
        await needAll(trx, workspaceId, wanted);
        await trx.deleteFrom('team_members').where('team_id', '=', teamId).execute();
        const rows = wanted.map((userId) => ({ workspace_id: workspaceId, team_id: teamId, user_id: userId }));
        if (rows.length > 0) await trx.insertInto('team_members').values(rows).execute();
      });
    },
  };
}

/** The owners are locked, so that two who leave at the same moment cannot both be "not the last". */
async function needMember(
  trx: Transaction<Database>,
  workspaceId: string,
  userId: string,
  from: Role,
  leavesOwners: boolean,
): Promise<void> {
  const rows = await trx
    .selectFrom('members')
    .select(['user_id', 'role'])
    .where('workspace_id', '=', workspaceId)
    .where((or) => or.or([or('user_id', '=', userId), or('role', '=', 'owner')]))
    .orderBy('user_id')
    .forUpdate()
    .execute();
  const member = rows.find((row) => row.user_id === userId);
  if (!member) throw new AppError('not_found');
  if (member.role !== from) throw new AppError('person_changed');
  const otherOwners = rows.filter((row) => row.role === 'owner' && row.user_id !== userId);
  if (member.role === 'owner' && leavesOwners && otherOwners.length === 0) throw new AppError('last_owner');
}

async function needAll(trx: Transaction<Database>, workspaceId: string, userIds: readonly string[]): Promise<void> {
  if (userIds.length === 0) return;
  const found = await trx
    .selectFrom('members')
    .select('user_id')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', 'in', [...userIds])
    .forShare()
    .execute();
  if (found.length !== userIds.length) throw new AppError('not_found');
}

async function uniquelyNamed<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === '23505') throw new AppError('name_taken');
    throw error;
  }
}
