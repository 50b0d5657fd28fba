import type { GateView } from '@baton/schema/api/gate-view';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { roundsOf } from './gate-history.ts';

/**
 * What the reader noted at this question before: somebody else decided first, or the question was withdrawn. What they
 * gave as the reason of an answer is in the history already.
 */
export async function earlierNotes(
  { gates }: Pick<HouseDeps, 'gates'>,
  caller: Caller,
  run: RunState,
  gate: GateState,
): Promise<GateView['earlierNotes']> {
  const before = roundsOf(run, gate).filter((round) => round.round < gate.round);
  const notes = await Promise.all(
    before.map(async (round): Promise<GateView['earlierNotes']> => {
      const note = await gates.note(round.gateId, caller.userId);
      const given = round.answers.some((answer) => answer.actor.id === caller.actor.id && answer.reason.trim() === note?.text.trim());
      return !note || note.text.trim() === '' || given ? [] : [{ round: round.round, ...note }];
    }),
  );
  return notes.flat();
}
