import type { NewRunEvent, RunEvent } from '@baton/schema/run/events';

const priya = { kind: 'user' as const, id: 'u-priya', name: 'Priya Nair' };
const sam = { kind: 'user' as const, id: 'u-sam', name: 'Sam Okafor' };
const baton = { kind: 'system' as const, id: 'baton', name: 'Baton' };

export const ref = (artefact: string, version: number, type: string, title: string) => ({
  artefact,
  version,
  hash: `${(artefact.length * 7919 + version * 104729).toString(16).padStart(4, '0')}7f2c99aa`.slice(-8).padStart(64, 'a'),
  type,
  title,
});
export const REFS = {
  intent: ref('intent', 1, 'intent_brief', 'Near misses reported in the same shift'),
  diagnosis: ref('diagnosis', 1, 'diagnosis', 'Why near misses stay unreported'),
  spec: ref('spec', 1, 'solution_spec', 'What to build'),
  aid1: ref('blueprint/aid', 1, 'blueprint', 'Dock card: report a near miss'),
  aid2: ref('blueprint/aid', 2, 'blueprint', 'Dock card: report a near miss'),
  change: ref('blueprint/change', 1, 'blueprint', 'Short report instead of the long form'),
  checks: ref('checks/change', 1, 'qa_report', 'Test report'),
};

const ITEMS = [
  { key: 'job-aid-near-miss', title: 'Dock card' },
  { key: 'coach-first-answer', title: 'First-answer coach' },
  { key: 'change-short-report', title: 'Short report' },
];
const at = (iso: string): string => new Date(iso).toISOString();
type Bare = NewRunEvent extends infer E
  ? E extends NewRunEvent
    ? Omit<E, 'actor'> & { actor?: NewRunEvent['actor']; at: string }
    : never
  : never;

const head = (nodeId: string, round = 1, item?: string) => {
  const scope = item === undefined ? [] : [{ frame: 'n_build', item }];
  return { step: `${nodeId}${item === undefined ? '' : `@n_build:${item}`}#${round}`, nodeId, scope, round, attempt: 1 };
};
const usage = (cost: number) => ({ calls: 1, inputTokens: 9000, outputTokens: 2400, cost, model: 'm' });
const gate = (
  gateId: string,
  nodeId: string,
  question: string,
  documents: (typeof REFS)[keyof typeof REFS][],
  parties: string[],
  opened: string,
  due: string,
  round = 1,
  item?: string,
): Bare => ({
  type: 'gate.opened',
  at: opened,
  data: {
    ...head(nodeId, round, item),
    gateId,
    question,
    parties: parties.map((label, index) => ({ id: `p${index}`, label, blocking: true, assignee: { kind: 'anyone' } })),
    release: false,
    due,
    documents,
  },
});
const decided = (gateId: string, step: string, decision: string, label: string, reason: string, who: typeof priya, when: string): Bare => ({
  type: 'gate.decided',
  at: when,
  actor: who,
  data: {
    gateId,
    step,
    decision,
    label,
    approving: decision !== 'send_back',
    reason,
    edited: [],
    about: [],
    output: { inline: null },
    signoff: 1,
  },
});
const agent = (
  nodeId: string,
  from: string,
  to: string,
  cost: number,
  artefact?: (typeof REFS)[keyof typeof REFS],
  round = 1,
  item?: string,
): Bare[] => [
  { type: 'step.started', at: from, data: head(nodeId, round, item) },
  {
    type: 'step.done',
    at: to,
    data: { ...head(nodeId, round, item), outcome: 'done', output: { inline: null }, usage: usage(cost), ...(artefact && { artefact }) },
  },
];

const BARE: Bare[] = [
  {
    type: 'run.started',
    at: '2026-11-16T08:12:00Z',
    actor: priya,
    data: {
      pipelineId: 'p1',
      pipelineName: 'Diagnosis to monitor',
      versionId: 'v6',
      hash: 'h',
      mode: 'real',
      title: 'Near misses on the docks',
      brief: { inline: {} },
      lineageId: 'l1',
      cycle: 1,
    },
  },
  ...agent('n_intent', '2026-11-16T08:12:05Z', '2026-11-16T08:13:10Z', 0.06, REFS.intent),
  gate(
    'g-intent',
    'n_agree_intent',
    'Is this what we want to achieve?',
    [REFS.intent],
    ['Whoever asked'],
    '2026-11-16T08:13:11Z',
    '2026-11-19T16:00:00Z',
  ),
  decided('g-intent', 'n_agree_intent#1', 'agree', 'Agree', 'The measures are ours.', priya, '2026-11-17T10:14:00Z'),
  { type: 'step.started', at: '2026-11-17T10:14:01Z', data: head('n_pass_performance') },
  { type: 'step.started', at: '2026-11-17T10:14:01Z', data: head('n_pass_barriers') },
  {
    type: 'step.failed',
    at: '2026-11-17T10:15:00Z',
    data: {
      ...head('n_pass_barriers'),
      fault: { code: 'model_rate_limited', message: 'The model service is busy.', fix: 'x' },
      usage: usage(0.02),
      retryAt: '2026-11-17T10:15:04Z',
    },
  },
  { type: 'step.started', at: '2026-11-17T10:15:04Z', data: { ...head('n_pass_barriers'), attempt: 2 } },
  {
    type: 'step.done',
    at: '2026-11-17T10:16:00Z',
    data: { ...head('n_pass_performance'), outcome: 'done', output: { inline: null }, usage: usage(0.08) },
  },
  {
    type: 'step.done',
    at: '2026-11-17T10:16:40Z',
    data: { ...head('n_pass_barriers'), attempt: 2, outcome: 'done', output: { inline: null }, usage: usage(0.08) },
  },
  ...agent('n_diagnosis', '2026-11-17T10:16:41Z', '2026-11-17T10:20:00Z', 0.22, REFS.diagnosis),
  gate(
    'g-choose',
    'n_choose',
    'What should we build?',
    [REFS.diagnosis],
    ['Whoever decides on the budget'],
    '2026-11-17T10:20:01Z',
    '2026-11-24T16:00:00Z',
  ),
  decided(
    'g-choose',
    'n_choose#1',
    'build',
    'Build what I picked',
    'The form and the answers first. The bonus rule is not ours to change, so it goes to the managing director.',
    priya,
    '2026-11-19T09:05:00Z',
  ),
  ...agent('n_spec', '2026-11-19T09:05:01Z', '2026-11-19T09:06:20Z', 0.05, REFS.spec),
  gate(
    'g-spec',
    'n_agree_spec',
    'Is this what should be built?',
    [REFS.spec],
    ['Whoever decides on the budget'],
    '2026-11-19T09:06:21Z',
    '2026-11-24T16:00:00Z',
  ),
  decided('g-spec', 'n_agree_spec#1', 'agree', 'Agree', '', priya, '2026-11-19T14:31:00Z'),
  {
    type: 'frame.opened',
    at: '2026-11-19T14:31:01Z',
    data: {
      ...head('n_build'),
      items: ITEMS.map((item) => ({ ...item, item: { inline: null } })),
      concurrency: 3,
      onItemFailure: 'keep_going',
    },
  },
  ...agent('n_blueprint', '2026-11-19T14:31:02Z', '2026-11-19T14:31:54Z', 0.11, REFS.aid1, 1, 'job-aid-near-miss'),
  ...agent('n_blueprint', '2026-11-19T14:31:02Z', '2026-11-19T14:32:20Z', 0.09, REFS.change, 1, 'change-short-report'),
  gate(
    'g-review1',
    'n_review',
    'Is “Dock card” accurate and complete?',
    [REFS.aid1],
    ['Learning designer', 'Subject expert'],
    '2026-11-19T14:31:55Z',
    '2026-11-25T16:00:00Z',
    1,
    'job-aid-near-miss',
  ),
  decided(
    'g-review1',
    'n_review@n_build:job-aid-near-miss#1',
    'send_back',
    'Send back with comments',
    'The night number is missing, and step 3 is what we say today and nobody calls.',
    sam,
    '2026-11-20T15:40:00Z',
  ),
  {
    type: 'sendback.taken',
    at: '2026-11-20T15:40:00Z',
    actor: sam,
    data: {
      edge: 'e',
      from: 'n_review@n_build:job-aid-near-miss#1',
      target: 'n_blueprint@n_build:job-aid-near-miss#2',
      targetNode: 'n_blueprint',
      scope: [{ frame: 'n_build', item: 'job-aid-near-miss' }],
      taken: 1,
      maxRounds: 3,
      stale: ['n_blueprint@n_build:job-aid-near-miss#1', 'n_review@n_build:job-aid-near-miss#1'],
      feedback: { inline: null },
    },
  },
  ...agent('n_blueprint', '2026-11-20T15:40:01Z', '2026-11-20T15:40:39Z', 0.07, REFS.aid2, 2, 'job-aid-near-miss'),
  gate(
    'g-review',
    'n_review',
    'Is “Dock card” accurate and complete?',
    [REFS.aid2],
    ['Learning designer', 'Subject expert'],
    '2026-11-20T15:41:00Z',
    '2026-11-26T16:00:00Z',
    2,
    'job-aid-near-miss',
  ),
  gate(
    'g-review-change',
    'n_review',
    'Is “Short report” accurate and complete?',
    [REFS.change],
    ['Learning designer', 'Subject expert'],
    '2026-11-19T14:32:21Z',
    '2026-11-25T16:00:00Z',
    1,
    'change-short-report',
  ),
  decided('g-review-change', 'n_review@n_build:change-short-report#1', 'approve', 'Approve as accurate', '', sam, '2026-11-23T07:50:00Z'),
  ...agent('n_qa', '2026-11-23T07:50:01Z', '2026-11-23T07:51:00Z', 0.04, undefined, 1, 'change-short-report'),
  {
    type: 'step.done',
    at: '2026-11-23T07:51:01Z',
    data: { ...head('n_checks', 1, 'change-short-report'), outcome: 'pass_with_warnings', output: { inline: null }, artefact: REFS.checks },
  },
  {
    type: 'step.attention',
    at: '2026-11-23T07:55:00Z',
    data: {
      ...head('n_monitor_plan'),
      fault: {
        code: 'model_cut_off',
        message: 'The answer was cut off before its end.',
        fix: 'Raise the answer length of this step or ask for less.',
        detail: 'finish_reason: length after 4,096 tokens',
      },
    },
  },
  { type: 'step.started', at: '2026-11-23T08:00:20Z', data: head('n_blueprint', 1, 'coach-first-answer') },
  {
    type: 'step.failed',
    at: '2026-11-23T08:01:20Z',
    data: {
      ...head('n_blueprint', 1, 'coach-first-answer'),
      fault: { code: 'model_stalled', message: 'It stopped in the middle.', fix: 'x' },
      usage: usage(0.03),
      retryAt: '2026-11-23T08:01:22Z',
    },
  },
  { type: 'step.started', at: '2026-11-23T08:01:22Z', data: { ...head('n_blueprint', 1, 'coach-first-answer'), attempt: 2 } },
];

/** The journal of a run in the middle of its work: one part waits, one is written, one was tested. */
export const EVENTS: RunEvent[] = BARE.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at)).map(
  (event, index) => ({ runId: 'r14', seq: index + 1, v: 1, actor: baton, ...event, at: at(event.at) }) as unknown as RunEvent,
);
