import { fakeClock } from '@baton/runtime/ports/testing/fake-clock';
import { peopleStore } from '@baton/runtime/store/repositories/people-store';
import type { PeopleStore } from '@baton/runtime/use-cases/ports/people-store';
import type { Role } from '@baton/schema/api/permissions';
import { isAppError } from '@baton/schema/errors/app-error';
import { beforeAll, expect, test } from 'vitest';
import { describeEachDatabase } from '../support/databases.ts';
import { newId, PRIYA } from '../support/run-fixtures.ts';

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );

describeEachDatabase('people and teams', (context) => {
  const clock = fakeClock();
  let people: PeopleStore;
  beforeAll(() => {
    const accountsOf = async (ids: readonly string[]) =>
      ids.map((userId) => ({ userId, name: `Name of ${userId}`, email: `${userId}@example.org` }));
    people = peopleStore(context.database.db, clock, accountsOf);
  });

  async function workspace(...roles: Role[]): Promise<{ id: string; users: string[] }> {
    const { db } = context.database;
    const id = newId();
    await db.insertInto('workspaces').values({ id, name: id, created_by: '{}' }).execute();
    const users = roles.map(() => newId());
    for (const [at, role] of roles.entries())
      await db
        .insertInto('members')
        .values({ workspace_id: id, user_id: users[at] ?? '', role, created_by: '{}' })
        .execute();
    return { id, users };
  }

  test('everybody of this workspace and nobody else, with name, role and who stands in until when', async () => {
    const { id, users } = await workspace('owner', 'reviewer');
    await workspace('owner');
    const [owner = '', reviewer = ''] = users;
    const until = new Date(clock.now() + 1_000).toISOString();
    await people.setAway(id, reviewer, { until, deputyId: owner });
    expect((await people.people(id)).toSorted((a, b) => a.role.localeCompare(b.role))).toEqual([
      { userId: owner, name: `Name of ${owner}`, email: `${owner}@example.org`, role: 'owner', away: null },
      {
        userId: reviewer,
        name: `Name of ${reviewer}`,
        email: `${reviewer}@example.org`,
        role: 'reviewer',
        away: { until, deputyId: owner },
      },
    ]);
    await clock.advance(1_000);
    expect((await people.people(id)).map((person) => person.away)).toEqual([null, null]);
  });

  test('nobody of another workspace is changed, put into a team or made a deputy', async () => {
    const ours = await workspace('owner', 'reviewer');
    const theirs = await workspace('owner', 'reviewer');
    const [, theirReviewer = ''] = theirs.users;
    const teamId = newId();
    await people.createTeam(theirs.id, { id: teamId, name: 'Legal', createdBy: PRIYA });
    const until = new Date(clock.now() + 1_000).toISOString();
    const codes = await Promise.all([
      codeOf(people.setRole(ours.id, theirReviewer, 'reviewer', 'viewer')),
      codeOf(people.remove(ours.id, theirReviewer, 'reviewer')),
      codeOf(people.setAway(ours.id, theirReviewer, null)),
      codeOf(people.setAway(ours.id, ours.users[1] ?? '', { until, deputyId: theirReviewer })),
      codeOf(people.renameTeam(ours.id, teamId, 'Ours now')),
      codeOf(people.deleteTeam(ours.id, teamId)),
      codeOf(people.setTeamMembers(ours.id, teamId, [])),
      codeOf(people.setTeamMembers(theirs.id, teamId, [ours.users[1] ?? ''])),
    ]);
    expect(codes).toEqual(codes.map(() => 'not_found'));
    expect(await people.teams(ours.id)).toEqual([]);
    expect(await people.teams(theirs.id)).toEqual([{ id: teamId, name: 'Legal', members: [] }]);
  });

  test('two owners who go at the same moment leave one behind; a stale look changes nothing', async () => {
    const { id, users } = await workspace('owner', 'owner', 'viewer');
    const [first = '', second = '', viewer = ''] = users;
    const codes = await Promise.all([codeOf(people.remove(id, first, 'owner')), codeOf(people.setRole(id, second, 'owner', 'viewer'))]);
    expect(codes.toSorted()).toEqual(['done', 'last_owner']);
    expect((await people.people(id)).filter((person) => person.role === 'owner')).toHaveLength(1);
    expect(await codeOf(people.setRole(id, viewer, 'reviewer', 'admin'))).toBe('person_changed');
    expect(await codeOf(people.remove(id, viewer, 'reviewer'))).toBe('person_changed');
  });

  test('who leaves is in no team and stands in for nobody', async () => {
    const { id, users } = await workspace('owner', 'reviewer', 'reviewer');
    const [owner = '', stays = '', leaves = ''] = users;
    const teamId = newId();
    await people.createTeam(id, { id: teamId, name: 'Subject matter', createdBy: PRIYA });
    await people.setTeamMembers(id, teamId, [stays, leaves, leaves]);
    await people.setAway(id, owner, { until: new Date(clock.now() + 1_000).toISOString(), deputyId: leaves });
    expect((await people.teams(id))[0]?.members).toEqual([stays, leaves].toSorted());
    await people.remove(id, leaves, 'reviewer');
    expect((await people.teams(id))[0]?.members).toEqual([stays]);
    expect((await people.people(id)).find((person) => person.userId === owner)?.away).toMatchObject({ deputyId: null });
  });

  test('team names are taken once in a workspace, however they are written', async () => {
    const { id } = await workspace('owner');
    const other = await workspace('owner');
    const [legal, sme] = [newId(), newId()];
    await people.createTeam(id, { id: legal, name: 'Legal', createdBy: PRIYA });
    await people.createTeam(id, { id: sme, name: 'experts', createdBy: PRIYA });
    await people.createTeam(other.id, { id: newId(), name: 'Legal', createdBy: PRIYA });
    expect(await codeOf(people.createTeam(id, { id: newId(), name: 'LEGAL', createdBy: PRIYA }))).toBe('name_taken');
    expect(await codeOf(people.renameTeam(id, sme, 'legal'))).toBe('name_taken');
    await people.renameTeam(id, sme, 'Experts');
    expect((await people.teams(id)).map((team) => team.name)).toEqual(['Experts', 'Legal']);
    await people.deleteTeam(id, legal);
    expect((await people.teams(id)).map((team) => team.name)).toEqual(['Experts']);
  });
});
