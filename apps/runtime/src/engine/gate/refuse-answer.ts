import { AppError } from '@baton/schema/errors/app-error';
import { sameActor } from '@baton/schema/run/actor';
import type { GateState } from '@baton/schema/run/state';
import type { CommandOf } from '../command.ts';
import type { Draft } from '../draft.ts';
import { authorsOf, hasFourEyes } from '../starters-of.ts';
import { standing } from './tally.ts';

/** Why an answer cannot be taken at all, whatever it says: the gate is closed, the party has answered, the text has changed. */
export function refuseAnswer(draft: Draft, gate: GateState, command: CommandOf<'answer-gate'>): AppError | undefined {
  return (
    closedGate(gate) ?? wrongParty(gate, command) ?? givenAway(gate, command) ?? ownWork(draft, gate, command) ?? changed(gate, command)
  );
}

/** What became of a gate that is no longer open; undefined while it is. */
export function closedGate(gate: GateState): AppError | undefined {
  if (gate.status === 'withdrawn') {
    const { withdrawn = '', withdrawnBy, withdrawnAt = '' } = gate;
    return new AppError('gate_withdrawn', { details: { why: withdrawn, by: withdrawnBy?.name ?? '', at: withdrawnAt } });
  }
  if (gate.status !== 'decided' || !gate.decision) return undefined;
  const { decision, label, reason, actor, at } = gate.decision;
  return new AppError('gate_decided', {
    message: `${actor.name} already decided: ${label}.`,
    details: { decision, label, reason, by: actor.name, at },
  });
}

function wrongParty(gate: GateState, { answer }: CommandOf<'answer-gate'>): AppError | undefined {
  const known = new Set(gate.parties.map((party) => party.id));
  if (
    answer.parties.length === 0 ||
    answer.parties.some((party) => !known.has(party)) ||
    new Set(answer.parties).size !== answer.parties.length
  ) {
    return new AppError('bad_input', {
      path: '/parties',
      message: 'The answer does not say for whom it is given.',
      fix: 'Reload the page and answer again.',
    });
  }
  const taken = standing(gate).find((given) => given.parties.some((party) => answer.parties.includes(party)));
  if (!taken) return undefined;
  const { decision, reason, actor, at, parties } = taken;
  return new AppError('gate_answered', { details: { decision, reason, by: actor.name, at, parties } });
}

/** Between looking whether somebody may answer and this moment the party was given to somebody else. */
function givenAway(gate: GateState, { asked, answer }: CommandOf<'answer-gate'>): AppError | undefined {
  if (!asked) return undefined;
  const same = gate.parties.every(
    (party) => !answer.parties.includes(party.id) || JSON.stringify(party.assignee) === JSON.stringify(asked[party.id]),
  );
  return same ? undefined : new AppError('gate_taken', { message: 'This was given to somebody else a moment before.' });
}

/** Somebody else has to look: not who asked for the work, nor who wrote one of the texts as it stands. */
function ownWork(draft: Draft, gate: GateState, { actor, selfApproved, material }: CommandOf<'answer-gate'>): AppError | undefined {
  const strict = material?.request.notAuthor === true || hasFourEyes(draft);
  if (!strict || selfApproved) return undefined;
  const authors = authorsOf(draft.state, gate.documents);
  if (!authors.some((author) => sameActor(author, actor))) return undefined;
  return new AppError('not_allowed', {
    message: 'This has to be decided by somebody other than who started or wrote it.',
    fix: 'Ask somebody else to answer.',
  });
}

/** What was on the screen has to be what stands now, document by document. */
function changed(gate: GateState, { answer }: CommandOf<'answer-gate'>): AppError | undefined {
  const seen = new Map(answer.seen.map((entry) => [entry.artefact, entry.hash]));
  const edited = new Map(answer.edits.map((edit) => [edit.artefact, edit.baseHash]));
  const moved = gate.documents.filter(
    (document) =>
      seen.get(document.artefact) !== document.hash || (edited.has(document.artefact) && edited.get(document.artefact) !== document.hash),
  );
  if (moved.length === 0) return undefined;
  return new AppError('content_changed', {
    details: { documents: moved.map((document) => ({ ...document })), seen: answer.seen.map((entry) => ({ ...entry })) },
  });
}
