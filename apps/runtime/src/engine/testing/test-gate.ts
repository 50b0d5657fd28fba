import type { GateAnswer, GateDecisionOption, GateParty, GateRequest } from '@baton/schema/run/gate';
import type { StepResult } from '@baton/schema/node/executor';
import type { GateState } from '@baton/schema/run/state';

export function party(id: string, more: Partial<GateParty> = {}): GateParty {
  return { id, label: id, blocking: true, assignee: { kind: 'anyone' }, ...more };
}

export function decision(outcome: string, more: Partial<GateDecisionOption> = {}): GateDecisionOption {
  const approving = outcome === 'approve';
  const tone = approving ? 'go' : outcome === 'stop' ? 'stop' : 'back';
  return {
    outcome,
    label: outcome,
    consequence: '',
    tone,
    approving,
    needsReason: false,
    needsChecklist: false,
    needsChoice: false,
    threshold: approving ? 'all' : 1,
    ...more,
  };
}

/** A gate with one party that may approve or send back, unless said otherwise. */
export function request(more: Partial<GateRequest> = {}): GateRequest {
  return {
    kind: 'decision',
    question: 'Is it good?',
    intro: '',
    documents: [],
    background: [],
    checklist: [],
    fields: [],
    parties: [party('lead')],
    decisions: [decision('approve'), decision('back')],
    release: false,
    notAuthor: false,
    independent: false,
    nobodyAnswers: 'wait',
    ...more,
  };
}

export function ask(more: Partial<GateRequest> = {}, resume = false): StepResult {
  return { kind: 'wait_person', gate: request(more), resume };
}

/** An answer that has seen exactly what stands. */
export function answer(gate: GateState, chosen: string, more: Partial<GateAnswer> = {}): GateAnswer {
  return {
    parties: [gate.parties[0]?.id ?? ''],
    decision: chosen,
    reason: '',
    choices: [],
    fields: {},
    checklist: [],
    seen: gate.documents.map(({ artefact, version, hash }) => ({ artefact, version, hash })),
    edits: [],
    meaning: 'I approve this text.',
    timeZone: 'Europe/Berlin',
    secondsSpent: 90,
    ...more,
  };
}
