import { valueAt } from '@baton/schema/artefact/pointer';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { redoWriter, whyNoRedo } from '../gate/redo-writer.ts';
import { closedGate } from '../gate/refuse-answer.ts';

/**
 * Asks the agent that wrote a document to do one passage of it again. Nothing of the gate changes until it is done.
 * Refused: `not_found`, `gate_decided`, `gate_withdrawn`, `content_changed`, `redo_running`, `too_large`, `bad_input` for
 * what no agent can redo.
 */
export function askRedo(draft: Draft, command: CommandOf<'ask-redo'>): AppError | undefined {
  const { actor, gateId, artefact, baseHash, pointer, instruction, material } = command;
  const { state, view } = draft;
  const gate = state.gates[gateId];
  if (!gate) return new AppError('not_found');
  const closed = closedGate(gate);
  if (closed) return closed;
  const not = whyNoRedo(state, material?.request);
  if (not !== '') return notHere(not);
  const ref = gate.documents.find((document) => document.artefact === artefact);
  const shown = material?.request.documents.find((document) => document.ref.artefact === artefact);
  const writer = redoWriter(view, state, artefact);
  if (!ref || shown?.editable !== true || writer === undefined) return notHere('No agent can redo this document here.');
  if (ref.hash !== baseHash) return new AppError('content_changed', { details: { documents: [{ ...ref }] } });
  if (state.redoing?.[artefact]) return new AppError('redo_running');
  if ((gate.redos?.length ?? 0) >= LIMITS.redosPerGate)
    return new AppError('too_large', {
      message: `The agent was asked ${LIMITS.redosPerGate} times here already.`,
      fix: 'Change the text yourself, or send the work back.',
    });
  const text = valueAt(material?.contents[artefact] ?? null, pointer);
  if (typeof text !== 'string' || text.trim() === '') return notHere('There is no text at this place of the document.');
  emit(draft, actor, 'gate.redo_asked', { gateId, step: gate.step, id: draft.env.newId(), ref, pointer, instruction, writer });
  return undefined;
}

function notHere(message: string): AppError {
  return new AppError('bad_input', { path: '/artefact', message, fix: 'Change the text yourself, or write a comment.' });
}
