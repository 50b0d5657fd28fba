import type { Actor } from './actor.ts';
import type { RunEvent } from './events.ts';
import type { GateState, RunState } from './state.ts';

const isBy = (actor: Actor, other: Actor): boolean => actor.kind === other.kind && actor.id === other.id;

/** At a gate whose parties decide on their own, what others answered is read once it is closed or one has answered oneself. */
function mayRead(gate: GateState | undefined, reader: Actor): boolean {
  return gate?.status !== 'open' || gate.answers.some((answer) => !answer.void && isBy(answer.actor, reader));
}

/** The event as somebody gets it who may not know yet what was answered: that it was, by whom, and which texts changed. */
export function sealedEvent(event: RunEvent): RunEvent {
  if (event.type !== 'gate.answered' || !event.data.sealed) return event;
  const { approving: _approving, details: _details, ...data } = event.data;
  return { ...event, data: { ...data, decision: '', reason: '' } };
}

/** Journal events as this reader may have them. */
export function eventsFor(events: readonly RunEvent[], run: RunState, reader: Actor): RunEvent[] {
  return events.map((event) => {
    if (event.type !== 'gate.answered' || isBy(event.actor, reader) || mayRead(run.gates[event.data.gateId], reader)) return event;
    return sealedEvent(event);
  });
}

/** The run as this reader may have it. */
export function stateFor(run: RunState, reader: Actor): RunState {
  const sealed = Object.values(run.gates).filter(
    (gate) => !mayRead(gate, reader) && gate.answers.some((answer) => answer.sealed && !isBy(answer.actor, reader)),
  );
  if (sealed.length === 0) return run;
  const gates = { ...run.gates };
  for (const gate of sealed)
    gates[gate.gateId] = {
      ...gate,
      answers: gate.answers.map((answer) => {
        if (!answer.sealed || isBy(answer.actor, reader)) return answer;
        const { approving: _approving, details: _details, ...rest } = answer;
        return { ...rest, decision: '', reason: '' };
      }),
    };
  return { ...run, gates };
}
