import type { Role } from '@baton/schema/api/permissions';
import type { Assignee, GateParty } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import type { GateRow } from '../ports/gate-store.ts';
import type { Person } from '../ports/people-store.ts';
import { comesAtOnce } from './notice-kinds.ts';
import { receiversOf } from './receivers-of.ts';

const person = (userId: string, role: Role, away: Person['away'] = null): Person => ({
  userId,
  name: userId,
  email: `${userId}@house.example`,
  role,
  away,
});
const party = (id: string, assignee: Assignee, standIn?: Assignee): GateParty => ({
  id,
  label: id,
  blocking: true,
  assignee,
  ...(standIn && { standIn }),
});
const PEOPLE = [
  person('ann', 'owner'),
  person('ben', 'reviewer'),
  person('cid', 'reviewer'),
  person('dan', 'architect'),
  person('vic', 'viewer'),
];
const TEAMS = [{ id: 'law', name: 'Legal', members: ['cid', 'vic'] }];

function gate(parties: GateParty[], more: Partial<GateRow> & { notAuthor?: boolean } = {}): GateRow {
  const { notAuthor = false, ...row } = more;
  return {
    request: { parties, notAuthor },
    keptOut: notAuthor ? ['dan'] : [],
    claims: [],
    status: 'open',
    askedBy: { kind: 'user', id: 'dan', name: 'dan' },
    askedEarlier: [],
    answers: [],
    decision: null,
    ...row,
  } as unknown as GateRow;
}
const told = (row: GateRow, people = PEOPLE, kind: Parameters<typeof receiversOf>[0] = 'gate_opened', only?: string[]): string[] =>
  receiversOf(kind, row, { workspaceId: 'w', people, teams: TEAMS }, only).map(
    ({ userId, email, parties }) => `${userId ?? email}: ${parties.map((one) => one.id).join(' ')}`,
  );
const answered = (party: string) => ({
  parties: [party],
  decision: 'x',
  reason: '',
  by: { kind: 'user' as const, id: 'z', name: 'z' },
  at: '',
});

test('those who are asked are told, once each, with all their hats; who may step in is not, unless nobody else is there', () => {
  expect(told(gate([party('a', { kind: 'role', role: 'reviewer' }), party('b', { kind: 'person', userId: 'ben' })]))).toEqual([
    'ben: a b',
    'cid: a',
  ]);
  expect(told(gate([party('a', { kind: 'role', role: 'admin' })]))).toEqual(['ann: a']);
  expect(told(gate([party('a', { kind: 'starter' }), party('b', { kind: 'team', teamId: 'law' })]))).toEqual(['dan: a', 'cid: b']);
  expect(told(gate([party('a', { kind: 'anyone' })]))).toEqual(['ann: a', 'ben: a', 'cid: a', 'dan: a']);
  expect(told(gate([party('a', { kind: 'anyone' })], { notAuthor: true }))).toEqual(['ann: a', 'ben: a', 'cid: a']);
});

test('who has answered, and a gate that is closed, are left in peace; a notice about one party is for that party', () => {
  const parties = [party('a', { kind: 'person', userId: 'ben' }), party('b', { kind: 'person', userId: 'cid' })];
  expect(told(gate(parties, { answers: [answered('a')] }), PEOPLE, 'gate_reminder')).toEqual(['cid: b']);
  expect(told(gate(parties, { status: 'withdrawn' }), PEOPLE, 'gate_reminder')).toEqual([]);
  expect(told(gate(parties), PEOPLE, 'gate_reassigned', ['b'])).toEqual(['cid: b']);
});

test('while somebody is away whoever stands in for them is told; without a deputy they are told themselves', () => {
  const until = '2026-12-24T00:00:00.000Z';
  const gone = (deputyId: string | null): Person[] =>
    PEOPLE.map((one) => (one.userId === 'ben' ? { ...one, away: { until, deputyId } } : one));
  const row = gate([party('a', { kind: 'person', userId: 'ben' })]);
  expect(told(row, gone('dan'))).toEqual(['dan: a']);
  expect(told(row, gone(null))).toEqual(['ben: a']);
  expect(told(gate([party('a', { kind: 'role', role: 'reviewer' })]), gone('dan')).toSorted()).toEqual(['cid: a', 'dan: a']);
});

test('once it is overdue whoever may answer as well is told too', () => {
  const row = gate([party('a', { kind: 'person', userId: 'ben' }, { kind: 'role', role: 'owner' })]);
  expect(told(row, PEOPLE, 'gate_escalated').toSorted()).toEqual(['ann: a', 'ben: a']);
});

test('a guest is told at their address for each party, and in their account once they have one', () => {
  const guest = { kind: 'guest', email: 'Sam@x.example', name: 'Sam' } as const;
  expect(told(gate([party('a', guest), party('b', guest)]))).toEqual(['Sam@x.example: a', 'Sam@x.example: b']);
  expect(told(gate([party('a', guest)]), [...PEOPLE, { ...person('sam', 'reviewer'), email: 'sam@X.example' }])).toEqual(['sam: a']);
});

test('whoever asked hears how it ended, unless they ended it themselves or are gone', () => {
  const by = (id: string) => ({ decision: 'x', label: 'X', reason: '', by: { kind: 'user' as const, id, name: id }, at: '' });
  const parties = [party('a', { kind: 'anyone' })];
  expect(told(gate(parties, { status: 'decided', decision: by('ben') }), PEOPLE, 'gate_decided')).toEqual(['dan: ']);
  expect(told(gate(parties, { status: 'decided', decision: by('dan') }), PEOPLE, 'gate_decided')).toEqual([]);
  expect(told(gate(parties, { status: 'decided', decision: by('ben') }), PEOPLE.slice(0, 2), 'gate_decided')).toEqual([]);
});

test('what comes at once to whom', () => {
  const kinds = ['gate_opened', 'gate_reminder', 'gate_due', 'gate_escalated', 'gate_decided'] as const;
  const of = (how: 'at_once' | 'digest' | 'overdue') => kinds.filter((kind) => comesAtOnce(how, kind));
  expect(of('at_once')).toEqual(kinds);
  expect(of('digest')).toEqual(['gate_escalated']);
  expect(of('overdue')).toEqual(['gate_due', 'gate_escalated']);
});
