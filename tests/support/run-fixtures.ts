import type { Actor } from '@baton/schema/run/actor';
import type { NewRunEvent } from '@baton/schema/run/events';
import type { GateRequest } from '@baton/schema/run/gate';
import type { ArtefactRef } from '@baton/schema/run/values';
import { systemClock } from '@baton/runtime/ports/system-clock';
import { systemIds } from '@baton/runtime/ports/system-ids';
import type { NewRun, RunCommit, RunRow } from '@baton/runtime/store/run-store';

const ids = systemIds(systemClock);
export const newId = (): string => ids.next();
export const PRIYA: Actor = { kind: 'user', id: 'user-priya', name: 'Priya' };
export const HASH = 'a'.repeat(64);

export function aRun(change: Partial<NewRun> = {}): NewRun {
  const runId = newId();
  const place = { workspaceId: 'workspace-a', pipelineId: 'pipeline-a', versionId: 'version-a', lineageId: runId };
  return { runId, ...place, mode: 'real', title: 'Fewer wrong refunds', cycle: 1, createdBy: PRIYA, ...change };
}

export function started(run: NewRun): NewRunEvent {
  const { pipelineId, versionId, mode, title, lineageId, cycle } = run;
  const data = {
    pipelineId,
    pipelineName: 'Diagnosis to monitor',
    versionId,
    hash: HASH,
    mode,
    title,
    brief: { inline: {} },
    lineageId,
    cycle,
  };
  return { type: 'run.started', actor: PRIYA, data };
}

export function stepDone(nodeId: string, output: string = 'ok'): NewRunEvent {
  const data = { step: `${nodeId}#1`, nodeId, scope: [], round: 1, attempt: 1, outcome: 'done', output: { inline: output } };
  return { type: 'step.done', actor: PRIYA, data };
}

export function aRow(change: Partial<RunRow> = {}): RunRow {
  const counts = { working: 1, waiting: 0, attention: 0, done: 0 };
  return { status: 'working', ...counts, cost: null, costUnknown: false, epoch: 0, ended: false, ends: [], ...change };
}

/** A commit after `expectedSeq` events, of one finished step unless events are given. */
export function aCommit(runId: string, expectedSeq: number, change: Partial<RunCommit> = {}): RunCommit {
  return { runId, expectedSeq, epoch: 0, events: [stepDone(`n${expectedSeq}`)], row: aRow(), ...change };
}

export function aRef(artefact: string, version: number, hash: string): ArtefactRef {
  return { artefact, version, hash, type: 'intent-brief', title: 'Intent brief' };
}

/** A gate that the starter and, if named, a role decide. */
export function aGateRequest(change: Partial<GateRequest> = {}): GateRequest {
  return {
    kind: 'decision',
    question: 'Is this the intent?',
    intro: '',
    documents: [],
    background: [],
    checklist: [],
    fields: [],
    parties: [{ id: 'designer', label: 'Learning designer', blocking: true, assignee: { kind: 'starter' } }],
    decisions: [
      {
        outcome: 'approved',
        label: 'Approve',
        consequence: 'The diagnosis begins.',
        tone: 'go',
        approving: true,
        needsReason: false,
        needsChecklist: false,
        needsChoice: false,
        threshold: 'all',
      },
    ],
    release: false,
    notAuthor: false,
    independent: false,
    nobodyAnswers: 'wait',
    ...change,
  };
}
