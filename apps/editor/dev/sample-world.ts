import { definitionCatalog } from '@baton/nodes/definitions';
import type { Me } from '@baton/schema/api/account';
import type { GateDocumentView, GateSummary, GateView } from '@baton/schema/api/gate-view';
import type { LibraryEntry, PipelineVersion } from '@baton/schema/api/pipelines';
import type { RunSummary } from '@baton/schema/api/runs';
import { mergeQaReport } from '@baton/schema/artefact/quality-checks/merge-qa-report';
import { runQualityChecks } from '@baton/schema/artefact/quality-checks/run-quality-checks';
import { pipelineToSvg } from '@baton/schema/graph/pipeline-to-svg';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { foldRun } from '@baton/schema/run/reduce-run';
import type { GateRequest } from '@baton/schema/run/gate';
import type { ArtefactRef } from '@baton/schema/run/values';
import pipelineJson from '../../../templates/diagnosis-to-monitor/pipeline.json';
import blueprintAid1 from '../../../templates/diagnosis-to-monitor/samples/blueprint-job-aid-1.json';
import blueprintAid2 from '../../../templates/diagnosis-to-monitor/samples/blueprint-job-aid-2.json';
import blueprintChange from '../../../templates/diagnosis-to-monitor/samples/blueprint-change-1.json';
import brief from '../../../templates/diagnosis-to-monitor/samples/brief.json';
import diagnosis from '../../../templates/diagnosis-to-monitor/samples/diagnosis-1.json';
import intent from '../../../templates/diagnosis-to-monitor/samples/intent-1.json';
import qaAid from '../../../templates/diagnosis-to-monitor/samples/qa-job-aid-1.json';
import spec from '../../../templates/diagnosis-to-monitor/samples/spec-1.json';
import type { RunStreams } from '../src/api/run-stream.ts';
import { type FakeApi, fakeApi, refuse } from '../src/api/testing/fake-api.ts';
import { EVENTS, REFS } from './sample-run.ts';

export const NOW = Date.parse('2026-11-23T08:04:00Z');
const pipeline = { ...pipelineJson, samples: { brief: { ...brief, documents: [] }, outputs: {} } } as unknown as Pipeline;
const config = (key: string) =>
  pipeline.nodes.find((node) => node.key === key)?.config as Record<string, Json> & {
    decisions: Record<string, Json>[];
    parties: Record<string, Json>[];
  };
const priya = { kind: 'user' as const, id: 'u-priya', name: 'Priya Nair' };
const sam = { kind: 'user' as const, id: 'u-sam', name: 'Sam Okafor' };
const agent = (name: string) => ({ kind: 'system' as const, id: 'agent', name });

export const ME: Me = {
  userId: priya.id,
  name: priya.name,
  email: 'priya.nair@example.org',
  hasPassword: true,
  role: 'owner',
  permissions: [
    'account.self',
    'pipelines.read',
    'pipelines.write',
    'pipelines.publish',
    'runs.read',
    'runs.start',
    'runs.steer',
    'gates.read',
    'gates.answer',
    'settings.read',
    'settings.write',
    'signoffs.read',
  ],
  workspace: { id: 'w', name: 'Learning', members: 3 },
  workspaces: [{ id: 'w', name: 'Learning' }],
  modelConnected: true,
  waiting: 4,
  mentions: 0,
};

function requestOf(key: string, change: Partial<GateRequest> = {}): GateRequest {
  const own = config(key);
  return {
    kind: 'decision',
    question: String(own['question'] ?? '').replace('{{ item.title }}', 'Dock card'),
    intro: String(own['intro'] ?? ''),
    documents: [],
    background: [],
    checklist:
      (own['checklist'] as { text: string; required: boolean }[] | undefined)?.map((point, index) => ({ id: `c${index}`, ...point })) ?? [],
    fields: [],
    parties: own.parties?.map((party) => ({ ...party })) as unknown as GateRequest['parties'],
    decisions: (own.decisions ?? []).map((decision) => ({
      ...decision,
      outcome: decision['id'],
      threshold: decision['threshold'] ?? 'all',
    })) as unknown as GateRequest['decisions'],
    release: false,
    notAuthor: false,
    independent: false,
    nobodyAnswers: 'remind',
    minutes: Number(own['minutes'] ?? 10),
    ...change,
  };
}

const doc = (
  ref: ArtefactRef,
  content: unknown,
  label: string,
  editable: boolean,
  by: string,
  previous: GateDocumentView['previous'] = null,
): GateDocumentView => ({
  ref,
  label,
  editable,
  content: content as Json,
  by: agent(by),
  at: '2026-11-23T07:14:00Z',
  previous,
  versions: [],
});
const INTENT = doc(REFS.intent, intent, 'Intent brief', false, 'Intent agent');
const DIAGNOSIS = doc(REFS.diagnosis, diagnosis, 'Diagnosis', true, 'Diagnosis agent');
const SPEC = doc(REFS.spec, spec, 'Solution spec', false, 'Spec agent');
const withGaps = {
  ...blueprintAid2,
  job_aid: {
    ...blueprintAid2.job_aid,
    contacts: [
      blueprintAid2.job_aid.contacts[0],
      { ...blueprintAid2.job_aid.contacts[1], value: 'Extension [[number that is answered at night]]' },
    ],
  },
  gaps_to_complete: [
    {
      id: 'gap_1',
      pointer: '/job_aid/contacts/1/value',
      need: 'number that is answered at night',
      from_whom: 'Security operations',
      blocking: true,
    },
  ],
};
const AID = doc(REFS.aid2, withGaps, 'Draft', true, 'Blueprint agent', { ref: REFS.aid1, content: blueprintAid1 as unknown as Json });
const merged = mergeQaReport({
  report: {
    ...qaAid,
    ruleset: { id: 'house', version: '1' },
    coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
    counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
    verdict: 'pass',
  } as never,
  checks: runQualityChecks({
    blueprint: blueprintAid1 as never,
    intent: intent as never,
    diagnosis: diagnosis as never,
    spec: spec as never,
    sources: [],
  }),
  blueprint: blueprintAid1 as never,
  now: '2026-11-23T07:51:00Z',
});
const CHECKS = doc(REFS.checks, merged, 'Test report', false, 'Quality checks');

const STAGES = ['Intent', 'Agree', 'Diagnosis', 'Choose', 'Specs', 'Blueprint', 'Review', 'QA', 'Release', 'Monitor'];
const FAMILIES = ['agent', 'person', 'agent', 'person', 'agent', 'agent', 'person', 'agent', 'person', 'agent'];
const stages = (here: string): GateView['stages'] =>
  STAGES.map((name, index) => ({
    name,
    family: FAMILIES[index] ?? 'tool',
    state: index < STAGES.indexOf(here) ? 'done' : name === here ? 'here' : 'ahead',
  }));

const summary = (id: string, question: string, change: Partial<GateSummary> = {}): GateSummary => ({
  id,
  runId: 'r14',
  runTitle: 'Near misses on the docks',
  pipelineName: 'Diagnosis to monitor',
  mode: 'real',
  question,
  stepName: 'Review and complete',
  about: '',
  phase: 'Build and test',
  round: 1,
  status: 'open',
  openedAt: '2026-11-20T15:41:00Z',
  dueAt: '2026-11-26T16:00:00Z',
  minutes: 10,
  documents: 1,
  takenBy: [],
  asideUntil: null,
  spotCheck: false,
  askedBy: priya,
  waitingFor: ['Learning designer', 'Subject expert'],
  mine: true,
  decision: null,
  ...change,
});

const base = (
  gate: GateSummary,
  request: GateRequest,
  here: string,
  documents: GateDocumentView[],
  background: GateDocumentView[],
  change: Partial<GateView> = {},
): GateView => ({
  gate: { ...gate, minutes: request.minutes ?? null, documents: documents.length },
  request: { ...request, question: gate.question },
  documents,
  background,
  asked: { by: priya, at: '2026-11-16T08:12:00Z', text: brief.problem },
  stages: stages(here),
  parties: request.parties.map((party) => ({
    id: party.id,
    label: party.label,
    section: party.section ?? '',
    blocking: party.blocking,
    mine: true,
    asks: 'Anyone in the workspace',
    standIn: '',
    takenBy: '',
    inPlace: false,
    mayReassign: true,
    answer: null,
  })),
  unavailable: {},
  roundsLeft: { send_back: 2 },
  comments: [],
  note: { text: '', savedAt: null },
  history: [
    { at: '2026-11-19T14:31:55Z', text: 'Version 1 was put to Learning designer and Subject expert.' },
    { at: '2026-11-20T15:40:00Z', text: 'Sam Okafor sent it back with two comments.' },
    { at: '2026-11-20T15:41:00Z', text: 'Version 2 was put to both again.' },
  ],
  sentBack: null,
  whatNow: null,
  records: [],
  signer: { name: priya.name, ownWork: false, standsInFor: [], guest: false, alone: false },
  ...change,
});

const REVIEW = base(
  summary('g-review', 'Is “Dock card” accurate and complete?', { round: 2, about: 'Dock card' }),
  requestOf('review'),
  'Review',
  [AID],
  [SPEC, INTENT],
  {
    sentBack: {
      by: sam,
      reason: 'The night number is missing, and step 3 is what we say today and nobody calls.',
      at: '2026-11-20T15:40:00Z',
    },
    roundsLeft: { send_back: 1 },
    note: { text: '2250 is right. I am asking the night desk which number they answer.', savedAt: '2026-11-23T08:03:48Z' },
    comments: [
      {
        id: 'k1',
        artefact: REFS.aid2.artefact,
        version: 1,
        pointer: '/job_aid/steps/2/do',
        quote: 'Call the safety desk as soon as possible',
        text: '“As soon as possible” is what we say today, and nobody calls.',
        severity: 'must',
        round: 1,
        by: sam,
        at: '2026-11-20T15:30:00Z',
        answer: {
          text: 'Now it names the moment: if people could still be hurt. The night number stands in a line of its own.',
          at: '2026-11-20T15:40:39Z',
        },
        suggestion: null,
        passage: 'Call the safety desk as soon as possible.',
        thread: [
          {
            kind: 'answer',
            by: { kind: 'system', id: 'baton', name: 'Blueprint' },
            text: 'Now it names the moment: if people could still be hurt. The night number stands in a line of its own.',
            at: '2026-11-20T15:40:39Z',
          },
        ],
        state: 'answered',
        settled: null,
        mine: false,
      },
      {
        id: 'k2',
        artefact: REFS.aid2.artefact,
        version: 2,
        pointer: '/job_aid/decision_table/0/if',
        quote: 'Nothing broke',
        text: 'Good line. Could it be first on the card?',
        severity: 'idea',
        round: 2,
        by: priya,
        at: '2026-11-23T07:50:00Z',
        answer: null,
        suggestion: 'Nothing broke, and nobody was near',
        passage: 'Nothing broke',
        thread: [],
        state: 'open',
        settled: null,
        mine: true,
      },
    ],
    parties: [
      { id: 'designer', label: 'Learning designer', blocking: true, mine: true, answer: null },
      {
        id: 'expert',
        label: 'Subject expert',
        blocking: true,
        mine: false,
        answer: {
          decision: 'approve',
          label: 'Approve as accurate',
          reason: 'Numbers are right. The wording of step 3 is Priya’s call.',
          by: sam,
          at: '2026-11-23T07:40:00Z',
        },
      },
    ],
  },
);
const optionItems = (diagnosis as { options: { id: string; title: string }[] }).options.map((option) => ({
  key: option.id,
  title: option.title,
  detail: option as unknown as Json,
}));
const GATES: Record<string, GateView> = {
  'g-review': REVIEW,
  'g-intent': base(
    summary('g-intent', 'Is this what we want to achieve?', { stepName: 'Agree intent and goal', phase: 'Diagnose' }),
    requestOf('agree_intent'),
    'Agree',
    [{ ...INTENT, editable: true }],
    [],
  ),
  'g-choose': base(
    summary('g-choose', 'What should we build?', { stepName: 'Choose what to build', phase: 'Diagnose', dueAt: '2026-11-24T16:00:00Z' }),
    requestOf('choose', { choices: { label: 'Options', items: optionItems, min: 1, max: 5 } }),
    'Choose',
    [DIAGNOSIS],
    [INTENT],
  ),
  'g-release': base(
    summary('g-release', 'Release “Dock card”?', { stepName: 'Release call', about: 'Dock card', dueAt: '2026-11-30T16:00:00Z' }),
    requestOf('release_call', { release: true }),
    'Release',
    [{ ...AID, label: 'What would be released', editable: false, previous: null }, CHECKS],
    [INTENT, SPEC],
  ),
  'g-figures': base(
    summary('g-figures', 'What do the figures say now?', {
      stepName: 'Figures',
      phase: 'Release and learn',
      dueAt: '2026-11-22T16:00:00Z',
    }),
    requestOf('figures', {
      kind: 'form',
      intro: 'From the hazard register and the report log, July to September.',
      checklist: [],
      parties: [{ id: 'holder', label: 'Whoever holds the figures', blocking: true, assignee: { kind: 'starter' } }],
      decisions: [
        {
          outcome: 'done',
          label: 'These are the figures',
          consequence: 'The outcome is worked out from them.',
          tone: 'go',
          approving: false,
          needsReason: false,
          needsChecklist: false,
          needsChoice: false,
          threshold: 'all',
        },
      ],
      fields: [
        {
          key: 'figures',
          label: 'Figures',
          kind: 'figures',
          required: true,
          metrics: [
            { id: 'm1', name: 'Hazards removed within 7 days', unit: 'a month', baseline: 11, target: 40, by: '2026-09-30' },
            { id: 'm2', name: 'Near misses reported in the same shift', unit: '%', baseline: 38, target: 80, by: '2026-09-30' },
            { id: 'm3', name: 'Reports answered within 48 hours', unit: '%', baseline: 29, target: 90, by: '2026-09-30' },
          ],
        },
      ],
    }),
    'Monitor',
    [],
    [INTENT],
  ),
};
const DECIDED: GateView = {
  ...REVIEW,
  gate: {
    ...REVIEW.gate,
    id: 'g-done',
    status: 'decided',
    mine: false,
    waitingFor: [],
    decision: { label: 'Approve as accurate', reason: '2250 is right.', by: priya, at: '2026-11-23T08:03:58Z' },
  },
  parties: REVIEW.parties.map((party) => ({
    ...party,
    answer: party.answer ?? {
      decision: 'approve',
      label: 'Approve as accurate',
      reason: '2250 is right.',
      by: priya,
      at: '2026-11-23T08:03:58Z',
    },
  })),
  whatNow: {
    headline: 'Recorded. The QA agent tests the dock card now, about one minute.',
    running: [
      { name: 'QA agent', about: 'Dock card' },
      { name: 'Blueprint agent', about: 'First-answer coach' },
    ],
    waiting: [{ gateId: 'g-release', question: 'Release “Short report”?', who: ['Release owner'], mine: true }],
    ended: [],
    nextBriefId: null,
    runId: 'r14',
  },
};
GATES['g-done'] = DECIDED;

const STATE = foldRun('r14', EVENTS);
const RUN: RunSummary = {
  id: 'r14',
  title: 'Near misses on the docks',
  number: 14,
  pipelineId: 'p1',
  pipelineName: 'Diagnosis to monitor',
  versionNumber: 6,
  mode: 'real',
  status: 'waiting',
  counts: { working: 1, waiting: 1, attention: 1, done: 12 },
  ends: [],
  cost: 0.85,
  currency: 'EUR',
  cycle: 1,
  lineageId: 'l1',
  startedAt: '2026-11-16T08:12:00Z',
  startedBy: priya,
  updatedAt: '2026-11-23T08:01:22Z',
  endedAt: null,
  waitingFor: [{ gateId: 'g-review', question: 'Is “Dock card” accurate and complete?', due: '2026-11-26T16:00:00Z' }],
};
const RUNS: RunSummary[] = [
  RUN,
  {
    ...RUN,
    id: 'r15',
    title: 'First call resolution at the service desk',
    number: 15,
    status: 'working',
    counts: { working: 3, waiting: 0, attention: 0, done: 4 },
    cost: 0.31,
    updatedAt: '2026-11-23T08:03:30Z',
    waitingFor: [],
  },
  {
    ...RUN,
    id: 'r13',
    title: 'Skills diagnostic, autumn',
    number: 13,
    status: 'attention',
    counts: { working: 0, waiting: 0, attention: 1, done: 4 },
    cost: 0.2,
    updatedAt: '2026-11-23T05:31:00Z',
    waitingFor: [],
  },
  {
    ...RUN,
    id: 'r12',
    title: 'Expense claims',
    number: 12,
    status: 'finished',
    ends: ['Not a training problem'],
    cost: 0.52,
    updatedAt: '2026-11-20T15:00:00Z',
    endedAt: '2026-11-20T15:00:00Z',
    waitingFor: [],
  },
  {
    ...RUN,
    id: 'r11',
    title: 'Lift safety refresher',
    number: 11,
    mode: 'rehearsal',
    status: 'waiting',
    cost: 0,
    updatedAt: '2026-11-20T11:00:00Z',
  },
];

const svg = pipelineToSvg(pipeline, definitionCatalog, {});
const version: PipelineVersion = {
  id: 'v6',
  pipelineId: 'p1',
  number: 6,
  name: '',
  note: '',
  hash: 'h',
  createdAt: '2026-10-02T08:00:00Z',
  createdBy: priya,
  published: true,
  retired: false,
};
const ENTRY: LibraryEntry = {
  version,
  pipelineId: 'p1',
  name: pipeline.name,
  summary: pipeline.summary,
  phases: pipeline.layout.phases.map((phase) => phase.name),
  people: 4,
  svg,
  publishedAt: '2026-10-02T08:00:00Z',
  publishedBy: priya,
  runs: 14,
  typicalSeconds: 12 * 86_400,
  typicalCost: 2.1,
  currency: 'EUR',
};
const MINE: GateSummary[] = [GATES['g-figures'], GATES['g-choose'], GATES['g-review'], GATES['g-release']].flatMap((view) =>
  view ? [view.gate] : [],
);

const contents: Record<string, Json> = {};
for (const document of [INTENT, DIAGNOSIS, SPEC, AID, CHECKS])
  contents[`${document.ref.artefact} ${document.ref.version}`] = document.content;
contents[`${REFS.aid1.artefact} 1`] = blueprintAid1 as unknown as Json;
contents[`${REFS.change.artefact} 1`] = blueprintChange as unknown as Json;

/** The server of the sample world: answers every question that a page asks, and remembers nothing. */
export function sampleApi(): FakeApi {
  return fakeApi({
    'me.get': () => ME,
    'home.get': () => ({
      waiting: MINE,
      waitingCount: MINE.length,
      attention: [RUNS[2] ?? RUN],
      working: [RUNS[1] ?? RUN, RUN],
      finished: [RUNS[3] ?? RUN],
      briefs: [],
      library: [
        ENTRY,
        {
          ...ENTRY,
          version: { ...version, id: 'v7', number: 2 },
          name: 'Feedback to improvement',
          summary: 'Reads course surveys and sends the designer a brief before the next run.',
          people: 1,
          runs: 0,
          typicalSeconds: null,
          typicalCost: null,
        },
      ],
    }),
    'gates.list': ({ query }) => ({
      items: query?.tab === 'mine' ? MINE : query?.tab === 'done' ? [DECIDED.gate] : [],
      counts: { mine: MINE.length, others: 0, overdue: 0, aside: 0 },
    }),
    'gates.get': ({ params }) => {
      const view = GATES[params?.gateId ?? ''];
      if (!view) throw refuse('not_found', 'This does not exist, or it is not yours to see.', { status: 404 });
      return view;
    },
    'gates.note': () => ({ savedAt: new Date(NOW).toISOString() }),
    'gates.comment': ({ body, params }) => ({
      id: `k${Math.round(performance.now())}`,
      artefact: body?.artefact ?? '',
      version: body?.version ?? 1,
      pointer: body?.pointer ?? '',
      quote: body?.quote ?? '',
      text: body?.text ?? '',
      severity: body?.severity ?? 'must',
      round: GATES[params?.gateId ?? '']?.gate.round ?? 1,
      by: priya,
      at: new Date(NOW).toISOString(),
      answer: null,
      suggestion: body?.suggestion ?? null,
      passage: '',
      thread: [],
      state: 'open',
      settled: null,
      mine: true,
    }),
    'gates.uncomment': () => ({ ok: true }),
    'gates.answer': () => DECIDED,
    'gates.figures': () => ({
      rows: [{ metric: 'm1', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30' }],
      problems: [{ row: 3, message: '“about 90” is not a number.', fix: 'Write 90.' }],
      delimiter: ',',
    }),
    'runs.list': ({ query }) => ({ items: query?.status === undefined ? RUNS : RUNS.filter((run) => run.status === query.status) }),
    'runs.get': () => ({ run: RUN, state: STATE, document: pipeline, lineage: [] }),
    'runs.journal': ({ query }) => ({ items: EVENTS.filter((event) => event.seq > Number(query?.after ?? 0)) }),
    'runs.artefact': ({ query }) => ({
      ref: Object.values(REFS).find((ref) => ref.artefact === query?.artefact && ref.version === Number(query?.version)) ?? REFS.intent,
      content: contents[`${query?.artefact} ${query?.version}`] ?? null,
      names: {},
      step: 's',
      at: '2026-11-20T15:40:39Z',
      by: agent('Blueprint agent'),
    }),
    'runs.step': () => ({ step: STATE.steps['n_monitor_plan#1'] as never, output: null, config: {}, text: '' }),
    'library.list': () => ({ items: [ENTRY] }),
    'templates.list': () => ({
      items: [
        {
          id: 'diagnosis-to-monitor',
          name: pipeline.name,
          summary: pipeline.summary,
          phases: [],
          steps: pipeline.nodes.length,
          people: 4,
          readme: '',
          svg,
        },
      ],
    }),
    'pipelines.list': () => ({
      items: [
        {
          id: 'p1',
          name: pipeline.name,
          summary: pipeline.summary,
          steps: pipeline.nodes.length,
          revision: 3,
          updatedAt: '2026-11-22T10:00:00Z',
          updatedBy: priya,
          latestVersion: 6,
          publishedVersion: 6,
          svg,
        },
      ],
    }),
    'versions.get': () => ({ version, document: pipeline }),
    'settings.model': () => ({
      source: 'settings',
      baseUrl: 'https://models.example.org/v1',
      model: 'large-2',
      keySet: true,
      keyHint: '…3f9a',
      priceInput: 1.25,
      priceOutput: 10,
      currency: 'EUR',
    }),
    'runs.start': () => ({ runId: 'r14' }),
  });
}

const WRITING =
  '{"summary":"A coach for shift leaders.","ai_coach":{"name":"First answer","purpose":"Shift leaders practise the first thing that they say to somebody who reports a near miss.","opening_message":"Somebody tells you at the end of a shift that a pallet nearly fell on him. What do you say first? After each reply the coach names one thing that worked and one to try';

export const sampleStreams: RunStreams = {
  open(_, __, listener) {
    listener.connection('live');
    listener.text({ step: 'n_blueprint@n_build:coach-first-answer#1', attempt: 2, offset: 0, text: WRITING });
    return () => {};
  },
};
