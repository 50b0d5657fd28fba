import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { SYSTEM } from '@baton/schema/run/actor';
import type { PassageRedo } from '@baton/schema/run/redo';
import type { Usage } from '@baton/schema/run/values';
import { budgetUsedUp } from './step-started.ts';
import { addVersion } from '../artefact-version.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit } from '../draft.ts';
import { type Failure, faultOf } from '../faults.ts';
import { reopenParties } from '../gate/reopen-parties.ts';
import { canonicalJson } from '../values/canonical-json.ts';

/** The agent is asked now, unless its answer could not be taken any more, the money is spent, or workers die of it. */
export function redoBegun(draft: Draft, { redo, accounts }: CommandOf<'redo-begun'>): AppError | undefined {
  const open = draft.state.redoing?.[redo.ref.artefact];
  if (open?.id !== redo.id) return nobodyWaits();
  const refused = tooLate(draft, redo) ?? budgetUsedUp(draft, accounts) ?? tooDeadly(open);
  if (refused) return end(draft, redo, { fault: faultOf(refused), retry: false });
  const { gateId, id, ref } = redo;
  emit(draft, SYSTEM, 'gate.redo_begun', { gateId, step: stepOf(draft, redo), id, artefact: ref.artefact });
  return undefined;
}

/** Each try before this one was cut off with its worker. */
function tooDeadly({ tries = 0 }: PassageRedo): AppError | undefined {
  if (tries < LIMITS.workerDeaths) return undefined;
  return new AppError('step_kills_worker', {
    message: `The server went away ${tries} times in a row while the agent worked on the passage.`,
    fix: 'Change the text yourself, or send the work back.',
  });
}

/** The passage came back: a new version of the document, unless the gate or the text has moved on. What it cost counts either way. */
export function redoDone(draft: Draft, { redo, content, usage }: CommandOf<'redo-done'>): AppError | undefined {
  if (!isOpen(draft, redo)) return nobodyWaits();
  const { gateId, id, writer, ref: base } = redo;
  const late = tooLate(draft, redo) ?? unchanged(draft, redo, content);
  if (late) return end(draft, redo, { fault: faultOf(late), retry: false, ...(usage && { usage }) });
  const { artefact, type, title } = base;
  const before = { ...draft.state.gates };
  const ref = addVersion(draft, { artefact, type, title, content, step: writer, createdBy: SYSTEM, basedOn: base.hash });
  emit(draft, SYSTEM, 'gate.redo_done', { gateId, step: stepOf(draft, redo), id, ref, writer, ...(usage && { usage }) });
  reopenParties(draft, before);
  return undefined;
}

/** It could not be done. The gate stays as it is; whoever asked reads why and may ask again. */
export function redoFailed(draft: Draft, { redo, failure }: CommandOf<'redo-failed'>): AppError | undefined {
  return isOpen(draft, redo) ? end(draft, redo, failure) : nobodyWaits();
}

/** Why what comes back now is of no use any more; undefined while it is. */
function tooLate({ state }: Draft, { gateId, ref }: PassageRedo): AppError | undefined {
  const gate = state.gates[gateId];
  if (gate?.status !== 'open')
    return new AppError(gate?.status === 'decided' ? 'gate_decided' : 'gate_withdrawn', {
      message: 'The question was closed before the agent was done, so its new text was not taken.',
    });
  if (gate.documents.some((document) => document.hash === ref.hash && document.artefact === ref.artefact)) return undefined;
  return new AppError('content_changed', {
    message: 'Somebody changed the document while the agent worked, so its new text was not taken.',
  });
}

function end(draft: Draft, redo: PassageRedo, { fault, usage }: Failure): undefined {
  const { gateId, id, writer, ref } = redo;
  const event = { gateId, step: stepOf(draft, redo), id, artefact: ref.artefact, writer, fault, ...spent(usage) };
  emit(draft, SYSTEM, 'gate.redo_failed', event);
}

const spent = (usage: Usage | undefined): { usage?: Usage } => (usage ? { usage } : {});
const stepOf = ({ state }: Draft, { gateId }: PassageRedo): string => state.gates[gateId]?.step ?? '';
const isOpen = ({ state }: Draft, { id, ref }: PassageRedo): boolean => state.redoing?.[ref.artefact]?.id === id;

function unchanged({ env }: Draft, { ref }: PassageRedo, content: Json): AppError | undefined {
  if (env.hash(canonicalJson(content)) !== ref.hash) return undefined;
  return new AppError('step_failed', {
    message: 'The agent left the passage as it was.',
    fix: 'Say more exactly what should be different.',
  });
}

function nobodyWaits(): AppError {
  return new AppError('step_not_there', { message: 'Nobody waits for this passage any more.' });
}
