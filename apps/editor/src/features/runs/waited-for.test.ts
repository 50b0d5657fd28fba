import type { Me } from '@baton/schema/api/account';
import type { GateParty } from '@baton/schema/run/gate';
import { emptyRun, type GateState, type RunState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { waitedFor } from './waited-for.ts';

const PRIYA = { kind: 'user' as const, id: 'priya', name: 'Priya Nair' };
const person = (userId: string, role: Me['role'], members = 4) =>
  ({ userId, role, permissions: role === 'viewer' ? [] : ['gates.answer'], workspace: { members } }) as unknown as Me;
const party = (id: string, label: string, assignee: GateParty['assignee']): GateParty => ({ id, label, assignee, blocking: true });
function run(parties: GateParty[], more: object = {}): RunState {
  const gate = { status: 'open', parties, answers: [], ...more } as unknown as GateState;
  return { ...emptyRun('r'), started: { by: PRIYA } as unknown as NonNullable<RunState['started']>, gates: { g: gate } };
}
const asked = party('a', 'Whoever asked', { kind: 'starter' });
const expert = party('b', 'Subject expert', { kind: 'role', role: 'reviewer' });

test('a run waits for who looks at it, for who started it by name, and for everybody else by their hat', () => {
  expect(waitedFor(run([asked, expert]), person('priya', 'architect'))).toEqual({ me: true, others: ['subject expert'] });
  expect(waitedFor(run([asked, expert]), person('sam', 'reviewer'))).toEqual({ me: true, others: ['Priya Nair'] });
  expect(waitedFor(run([asked, expert]), person('eve', 'viewer'))).toEqual({ me: false, others: ['Priya Nair', 'subject expert'] });
  // Alone in the workspace one wears every hat; the owner stands in for a role.
  expect(waitedFor(run([asked, expert]), person('ann', 'owner', 1))).toEqual({ me: true, others: [] });
  expect(waitedFor(run([expert]), person('ann', 'owner'))).toEqual({ me: true, others: [] });
});

test('who stands in because nobody answered in time is waited for as well', () => {
  const late: GateParty = { ...asked, standIn: { kind: 'person', userId: 'sam' } };
  expect(waitedFor(run([late]), person('sam', 'reviewer')).me).toBe(true);
  expect(waitedFor(run([late]), person('kim', 'reviewer')).me).toBe(false);
});

test('who has answered is not waited for, unless the answer is void; who started it does not look where others have to', () => {
  const answer = { parties: ['b'], decision: 'approve' };
  expect(waitedFor(run([asked, expert], { answers: [answer] }), person('sam', 'reviewer'))).toEqual({ me: false, others: ['Priya Nair'] });
  expect(waitedFor(run([expert], { answers: [{ ...answer, void: true }] }), person('sam', 'reviewer')).me).toBe(true);
  const anyone = party('c', 'Second pair of eyes', { kind: 'anyone' });
  const forOthers = run([anyone], { request: { inline: { notAuthor: true } } });
  expect(waitedFor(forOthers, person('priya', 'architect'))).toEqual({ me: false, others: ['second pair of eyes'] });
  expect(waitedFor(forOthers, person('sam', 'architect')).me).toBe(true);
});
