import type { Role } from '@baton/schema/api/permissions';
import type { Assignee, GateParty } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import type { Caller } from '../../auth/caller.ts';
import type { Person } from '../ports/people-store.ts';
import type { AtGates } from './caller-at-gates.ts';
import { isAskedFor, mayAnswerFor } from './may-answer-for.ts';

const person = (userId: string, role: Role, away: Person['away'] = null): Person => ({
  userId,
  name: userId,
  email: `${userId}@Example.org`,
  role,
  away,
});
const PEOPLE = [person('ann', 'owner'), person('ben', 'reviewer'), person('cid', 'reviewer'), person('vic', 'viewer')];
const LEGAL = { id: 't1', name: 'Legal', members: ['cid', 'vic'] };

const as = (userId: string, people: readonly Person[] = PEOPLE, teams = [LEGAL]): AtGates => {
  const role = people.find((one) => one.userId === userId)?.role ?? 'viewer';
  return { caller: { actor: { kind: 'user', id: userId, name: userId }, userId, workspaceId: 'w', role }, people, teams };
};
const party = (assignee: Assignee, standIn?: Assignee): GateParty => ({
  id: 'p',
  label: 'Reviewer',
  blocking: true,
  assignee,
  ...(standIn && { standIn }),
});
const STARTER = { kind: 'user', id: 'ann', name: 'Ann' } as const;
const may = (assignee: Assignee, at: AtGates, keptOut: string[] = [], standIn?: Assignee): boolean =>
  mayAnswerFor(party(assignee, standIn), at, { starter: STARTER, keptOut });

test('anyone, the starter, a role, a team, a person, a guest who has an account by now; a viewer never', () => {
  expect(may({ kind: 'anyone' }, as('ben'))).toBe(true);
  expect(may({ kind: 'anyone' }, as('vic'))).toBe(false);
  expect(may({ kind: 'starter' }, as('ann'))).toBe(true);
  expect(may({ kind: 'starter' }, as('ben'))).toBe(false);
  expect(may({ kind: 'role', role: 'reviewer' }, as('ben'))).toBe(true);
  expect(may({ kind: 'role', role: 'admin' }, as('ben'))).toBe(false);
  expect(may({ kind: 'role', role: 'admin' }, as('ann')), 'the owner stands in for a role').toBe(true);
  expect(may({ kind: 'team', teamId: 't1' }, as('cid'))).toBe(true);
  expect(may({ kind: 'team', teamId: 't1' }, as('ben'))).toBe(false);
  expect(may({ kind: 'team', teamId: 't1' }, as('vic'))).toBe(false);
  expect(may({ kind: 'person', userId: 'ben' }, as('ben'))).toBe(true);
  expect(may({ kind: 'person', userId: 'ben' }, as('ann')), 'not even the owner').toBe(false);
  expect(may({ kind: 'guest', email: 'BEN@example.org', name: 'B' }, as('ben'))).toBe(true);
  expect(may({ kind: 'guest', email: 'law@example.org', name: 'L' }, as('ann'))).toBe(false);
});

test('the owner may answer for a role that others hold, but is not the one who is asked', () => {
  const asked = (role: Role): boolean => isAskedFor(party({ kind: 'role', role }), as('ann'), { starter: STARTER, keptOut: [] });
  expect(asked('owner')).toBe(true);
  expect(asked('admin'), 'nobody was given it').toBe(true);
  expect(asked('reviewer'), 'Ben and Cid hold it').toBe(false);
  expect(may({ kind: 'role', role: 'reviewer' }, as('ann'))).toBe(true);
});

test('whoever only says that a guest’s address is theirs does not take the guest’s seat', () => {
  const people = [person('ann', 'owner'), { ...person('ben', 'reviewer'), emailUnproven: true as const }];
  expect(may({ kind: 'guest', email: 'ben@example.org', name: 'B' }, as('ben', people))).toBe(false);
});

test('a guest who belongs here answers signed in and not by the link: nobody counts twice, nor looks at their own work', () => {
  const caller: Caller = { ...as('x').caller, actor: { kind: 'guest', id: 'g', name: 'B' }, guest: { gateId: 'gate', partyId: 'p' } };
  const ben = { kind: 'guest', email: 'Ben@example.org', name: 'B' } as const;
  const guest = (people: readonly Person[], keptOut: string[] = []): boolean => may(ben, { caller, people, teams: [] }, keptOut);
  expect(guest([person('ann', 'owner')])).toBe(true);
  expect(guest([person('ann', 'owner'), person('ben', 'reviewer')])).toBe(false);
  expect(guest([person('ann', 'owner'), person('ben', 'viewer')]), 'who may answer nothing signed in').toBe(true);
  expect(guest([person('ann', 'owner'), { ...person('ben', 'reviewer'), emailUnproven: true }])).toBe(true);
  expect(guest([person('ann', 'owner'), { ...person('ben', 'viewer'), emailUnproven: true }], ['ben']), 'their own work').toBe(false);
});

test('who started it is kept out where somebody else has to look; one alone wears every hat but a guest’s', () => {
  expect(may({ kind: 'anyone' }, as('ann'), ['ann'])).toBe(false);
  expect(may({ kind: 'anyone' }, as('ben'), ['ann'])).toBe(true);
  const alone = as('ann', [person('ann', 'owner')]);
  expect(may({ kind: 'anyone' }, alone, ['ann'])).toBe(true);
  expect(may({ kind: 'person', userId: 'left' }, alone)).toBe(true);
  expect(may({ kind: 'guest', email: 'law@example.org', name: 'L' }, alone)).toBe(false);
});

test('whoever stands in for somebody who is away answers in their place, but not in an author’s place', () => {
  const away = { until: '2026-12-24T00:00:00.000Z', deputyId: 'ben' };
  const people = [person('ann', 'owner', away), person('ben', 'reviewer'), person('cid', 'admin', away)];
  const ben = as('ben', people, [{ id: 't1', name: 'Legal', members: ['cid'] }]);
  expect(may({ kind: 'person', userId: 'ann' }, ben)).toBe(true);
  expect(may({ kind: 'starter' }, ben)).toBe(true);
  expect(may({ kind: 'team', teamId: 't1' }, ben)).toBe(true);
  expect(may({ kind: 'role', role: 'admin' }, ben)).toBe(true);
  expect(may({ kind: 'role', role: 'architect' }, ben), 'the owner’s own right to step in is not handed on').toBe(false);
  expect(may({ kind: 'person', userId: 'ann' }, ben, ['ann'])).toBe(false);
  expect(may({ kind: 'person', userId: 'ann' }, as('cid', people))).toBe(false);
});

test('a seat that nobody can take any more falls to who governs; a stand-in answers as well as who was asked', () => {
  for (const gone of [{ kind: 'person', userId: 'left' } as const, { kind: 'team', teamId: 'none' } as const]) {
    expect(may(gone, as('ann'))).toBe(true);
    expect(may(gone, as('ben'))).toBe(false);
  }
  expect(may({ kind: 'team', teamId: 't1' }, as('ann', PEOPLE, [{ ...LEGAL, members: ['vic'] }])), 'viewers answer nothing').toBe(true);
  const late = { kind: 'person', userId: 'ben' } as const;
  expect(may(late, as('cid'), [], { kind: 'team', teamId: 't1' })).toBe(true);
  expect(may(late, as('ben'), [], { kind: 'team', teamId: 't1' })).toBe(true);
});

test('a guest answers for the seat of their link alone, whatever role the request carries and however few there are', () => {
  const guest: Caller = {
    actor: { kind: 'guest', id: 'g', name: 'Sam' },
    userId: 'g',
    workspaceId: 'w',
    role: 'owner',
    guest: { gateId: 'gate', partyId: 'p' },
  };
  for (const people of [[], PEOPLE.slice(0, 1), PEOPLE]) {
    const at = { caller: guest, people, teams: [LEGAL] };
    expect(may({ kind: 'anyone' }, at)).toBe(true);
    const elsewhere = { ...at, caller: { ...guest, guest: { gateId: 'gate', partyId: 'legal' } } };
    for (const assignee of [{ kind: 'anyone' }, { kind: 'role', role: 'owner' }, { kind: 'starter' }] as const)
      expect(may(assignee, elsewhere)).toBe(false);
  }
});
