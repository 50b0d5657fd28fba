import type { GateParty } from '@baton/schema/run/gate';
import { expect, test } from 'vitest';
import type { Caller } from '../../auth/caller.ts';
import { mayAnswerFor } from './may-answer-for.ts';

const party = (id: string, assignee: GateParty['assignee']): GateParty => ({ id, label: id, blocking: true, assignee });
const STARTER = { kind: 'user', id: 'u1', name: 'Priya' } as const;

test('a guest answers for the seat of their link alone, whatever role the request carries and however few there are', () => {
  const guest: Caller = {
    actor: { kind: 'guest', id: 'g', name: 'Sam' },
    userId: 'g',
    workspaceId: 'w',
    role: 'owner',
    guest: { gateId: 'gate', partyId: 'expert' },
  };
  for (const members of [1, 2, 20]) {
    const about = { starter: STARTER, members };
    expect(mayAnswerFor(party('expert', { kind: 'anyone' }), guest, about)).toBe(true);
    for (const assignee of [{ kind: 'anyone' }, { kind: 'role', role: 'owner' }, { kind: 'starter' }] as const)
      expect(mayAnswerFor(party('legal', assignee), guest, about)).toBe(false);
  }
});
