import type { GateComment, GateDocumentView, GateView } from '@baton/schema/api/gate-view';
import type { Json } from '@baton/schema/json';

const priya = { kind: 'user' as const, id: 'u1', name: 'Priya Nair' };
const agent = { kind: 'system' as const, id: 'a', name: 'Blueprint agent' };

export const DRAFT = {
  summary: 'One page for handlers.',
  objectives: [],
  components: [],
  answers: [],
  assessment_items: [],
  transfer_plan: { manager_actions: [], nudges: [], reflection: { after_hours: 48, questions: [] } },
  effort_estimate: { hours: 2, basis: 'Like the last one' },
  document: {
    title: 'Report it',
    for_whom: 'Everybody on the docks',
    sections: [{ heading: 'When', body: 'Most reports were harmless.', evidence_ids: [] }],
  },
  gaps_to_complete: [],
  evidence: [],
} satisfies Json;

export const document = (content: Json = DRAFT, hash = '7f2c0000', version = 2): GateDocumentView => ({
  ref: { artefact: 'a1', version, hash, type: 'blueprint', title: 'Report it' },
  label: 'Draft',
  editable: true,
  content,
  by: agent,
  at: '2026-11-20T07:14:00Z',
  previous: null,
  versions: [],
});

/** A comment of the reader on the first section, as the server gives it. */
export const comment = (change: Partial<GateComment> = {}): GateComment => ({
  id: 'k1',
  artefact: 'a1',
  version: 2,
  pointer: '/document/sections/0/body',
  quote: 'Most reports',
  text: 'How many exactly?',
  severity: 'must',
  suggestion: null,
  passage: 'Most reports were harmless.',
  round: 1,
  by: priya,
  at: '2026-11-20T09:00:00Z',
  answer: null,
  thread: [],
  state: 'open',
  settled: null,
  mine: true,
  ...change,
});

/** A review gate with one required point, a way back and a way out, asked of the reader alone. */
export function gateView(change: Partial<GateView> = {}): GateView {
  return {
    gate: {
      id: 'g1',
      runId: 'r1',
      runTitle: 'Phishing reporting',
      pipelineName: 'Diagnosis to monitor',
      mode: 'real',
      question: 'Is this job aid accurate and complete?',
      stepName: 'Review and complete',
      about: '',
      phase: 'Build',
      round: 1,
      status: 'open',
      openedAt: '2026-11-20T08:00:00Z',
      dueAt: '2026-11-26T16:00:00Z',
      minutes: 10,
      documents: 1,
      askedBy: priya,
      waitingFor: ['Subject expert'],
      mine: true,
      takenBy: [],
      asideUntil: null,
      spotCheck: false,
      decision: null,
    },
    request: {
      kind: 'decision',
      question: 'Is this job aid accurate and complete?',
      intro: '',
      documents: [],
      background: [],
      checklist: [{ id: 'c1', text: 'The steps match', required: true }],
      fields: [],
      parties: [{ id: 'p1', label: 'Subject expert', blocking: true, assignee: { kind: 'anyone' } }],
      decisions: [
        {
          outcome: 'approve',
          label: 'Approve as accurate',
          consequence: 'QA agent tests it, about one minute.',
          tone: 'go',
          approving: true,
          needsReason: false,
          needsChecklist: true,
          needsChoice: false,
          threshold: 'all',
        },
        {
          outcome: 'send_back',
          label: 'Send back with comments',
          consequence: 'Blueprint agent redoes it.',
          tone: 'back',
          approving: false,
          needsReason: true,
          needsChecklist: false,
          needsChoice: false,
          threshold: 1,
        },
        {
          outcome: 'stop',
          label: 'Stop this run',
          consequence: 'Nothing is released.',
          tone: 'stop',
          approving: false,
          needsReason: true,
          needsChecklist: false,
          needsChoice: false,
          threshold: 1,
        },
      ],
      release: false,
      notAuthor: false,
      independent: false,
      nobodyAnswers: 'escalate',
    },
    documents: [document()],
    background: [],
    asked: { by: priya, at: '2026-11-03T08:00:00Z', text: 'Handlers report within ten minutes.' },
    stages: [
      { name: 'Blueprint', family: 'agent', state: 'done' },
      { name: 'Review', family: 'person', state: 'here' },
      { name: 'QA', family: 'agent', state: 'ahead' },
    ],
    parties: [gateParty('p1', 'Subject expert', { mine: true })],
    unavailable: {},
    roundsLeft: { send_back: 1 },
    roundAsked: null,
    mayGrantRound: false,
    redo: { asked: [], possible: ['a1'], whyNot: '' },
    comments: [],
    note: { text: '', savedAt: null },
    earlierNotes: [],
    history: [],
    sentBack: null,
    whatNow: null,
    undelivered: [],
    records: [],
    signer: { name: 'Priya Nair', ownWork: false, standsInFor: [], guest: false, alone: false },
    ...change,
  };
}

/** The same gate after the reader's answer. */
export function decidedView(label = 'Approve as accurate', by = priya): GateView {
  const open = gateView();
  const at = '2026-11-20T09:01:00Z';
  return {
    ...open,
    gate: { ...open.gate, status: 'decided', mine: false, waitingFor: [], decision: { label, reason: 'It is right.', by, at } },
    parties: open.parties.map((party) => ({ ...party, answer: { decision: 'approve', label, reason: 'It is right.', by, at } })),
    whatNow: {
      headline: 'Recorded. The QA agent tests it now.',
      running: [{ name: 'QA agent', about: '' }],
      waiting: [],
      ended: [],
      nextBriefId: null,
      runId: 'r1',
    },
  };
}

export function gateParty(id: string, label: string, change: Partial<GateView['parties'][number]> = {}): GateView['parties'][number] {
  const nobody = {
    section: '',
    asks: 'Anyone in the workspace',
    standIn: '',
    takenBy: '',
    inPlace: false,
    mayReassign: false,
    answer: null,
  };
  return { id, label, blocking: true, mine: false, ...nobody, ...change };
}
