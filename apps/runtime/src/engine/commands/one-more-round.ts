import { AppError } from '@baton/schema/errors/app-error';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { GateState } from '@baton/schema/run/state';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { closedGate } from '../gate/refuse-answer.ts';
import { isUsedUp } from '../send-back.ts';
import { tell } from '../tell.ts';

/** Asks those who run the house for one more round. Asked twice, the newer reason stands. */
export function askRound(draft: Draft, { actor, gateId, outcome, why }: CommandOf<'ask-round'>): AppError | undefined {
  const found = usedUp(draft, gateId, outcome);
  if (found instanceof AppError) return found;
  const { gate } = found;
  emit(draft, actor, 'gate.round_asked', { gateId, step: gate.step, outcome, why });
  tell(draft, { kind: 'gate_round_asked', about: gateId, payload: { question: gate.question, why, by: actor.name } });
  return undefined;
}

/** Allows one more round: the decision is on offer again at this gate, for this once. */
export function grantRound(draft: Draft, { actor, gateId, outcome, why }: CommandOf<'grant-round'>): AppError | undefined {
  const found = usedUp(draft, gateId, outcome);
  if (found instanceof AppError) return found;
  const { gate, edge } = found;
  emit(draft, actor, 'gate.round_granted', { gateId, step: gate.step, outcome, edge: edge.id, scope: gate.scope, why });
  return undefined;
}

/** The open gate and its send-back, when that has no round left. */
function usedUp(draft: Draft, gateId: string, outcome: string): { gate: GateState; edge: PipelineEdge } | AppError {
  const gate = draft.state.gates[gateId];
  if (!gate) return new AppError('not_found');
  const closed = closedGate(gate);
  if (closed) return closed;
  const edge = draft.view.node(gate.nodeId)?.sendBacks.get(outcome);
  if (edge && isUsedUp(draft.state, edge, gate.scope)) return { gate, edge };
  return new AppError('bad_input', {
    path: '/outcome',
    message: 'This decision still has a round left, or never had one.',
    fix: 'Reload the page and look again.',
  });
}
