import { expect, test } from 'vitest';
import { type Actor, SYSTEM } from './actor.ts';
import { EVENT_VERSION, type RunEvent, type RunEventData, type RunEventType } from './events.ts';
import { foldRun, reduceRun, sendBackKey } from './reduce-run.ts';
import { countSteps, runStatus } from './run-status.ts';
import { emptyRun, type RunState } from './state.ts';
import type { Scope } from './step-key.ts';

const ANN: Actor = { kind: 'user', id: 'ann', name: 'Ann' };
const BEN: Actor = { kind: 'user', id: 'ben', name: 'Ben' };
const at = (seq: number): string => `2026-03-02T09:00:${String(seq).padStart(2, '0')}.000Z`;

/** A journal from `[type, data, actor]` lines. */
function journal(...lines: { [T in RunEventType]: [T, RunEventData[T], Actor?] }[RunEventType][]): RunEvent[] {
  return lines.map(
    ([type, data, actor = SYSTEM], i) => ({ runId: 'r', seq: i + 1, at: at(i + 1), type, v: EVENT_VERSION[type], actor, data }) as RunEvent,
  );
}
const head = (nodeId: string, round = 1, scope: Scope = []) => ({
  step: `${nodeId}${scope.length > 0 ? '@list:x' : ''}#${round}`,
  nodeId,
  scope,
  round,
});
const doc = (version: number) => ({ artefact: 'draft', version, hash: `h${version}`, type: 'text', title: 'Draft' });
const party = (id: string) => ({ id, label: id, blocking: true, assignee: { kind: 'anyone' as const } });
const gate = (gateId: string, nodeId: string, ...parties: string[]): ['gate.opened', RunEventData['gate.opened']] => [
  'gate.opened',
  { ...head(nodeId), gateId, question: '?', parties: parties.map(party), release: false, documents: [doc(1)] },
];
const waits = (gateId: string, nodeId: string, resume = false): ['step.waiting', RunEventData['step.waiting']] => [
  'step.waiting',
  { ...head(nodeId), attempt: 1, wait: { kind: 'person', gateId, resume } },
];
const fault = { code: 'model_stalled', message: '', fix: '' };

test('an attempt begins, fails, is tried again and is done; what is over leaves no trace of its wait', () => {
  const run = foldRun(
    'r',
    journal(
      ['step.started', { ...head('a'), attempt: 1 }],
      ['step.failed', { ...head('a'), attempt: 1, fault, retryAt: at(50), timerId: 't1' }],
      ['timer.fired', { timerId: 't1', step: 'a#1', late: false }],
      ['step.started', { ...head('a'), attempt: 2 }],
      ['step.done', { ...head('a'), attempt: 2, outcome: 'done', output: { inline: 1 } }],
    ),
  );
  expect(run.steps['a#1']).toEqual({
    step: 'a#1',
    place: 'a',
    nodeId: 'a',
    scope: [],
    round: 1,
    attempt: 2,
    status: 'done',
    outcome: 'done',
    output: { inline: 1 },
    startedAt: at(1),
    endedAt: at(5),
    movedSeq: 5,
    actor: SYSTEM,
  });
});

test('failures are counted until a person asks again', () => {
  const failed: ['step.failed', RunEventData['step.failed']] = [
    'step.failed',
    { ...head('a'), attempt: 1, fault, retryAt: at(50), timerId: 't' },
  ];
  const run = foldRun('r', journal(failed, failed));
  expect(run.steps['a#1']).toMatchObject({ status: 'retrying', failures: 2, retryTimer: 't', retryAt: at(50) });
  const again = foldRun(
    'r',
    journal(failed, ['step.attention', { ...head('a'), fault }], ['step.retried', { step: 'a#1', config: { x: 1 } }, ANN]),
  );
  expect(again.steps['a#1']).toMatchObject({ status: 'retrying', retriedBy: ANN, config: { x: 1 } });
  expect(again.steps['a#1']).not.toHaveProperty('failures');
  expect(again.steps['a#1']).not.toHaveProperty('fault');
});

test('a timer moves on only the step that waits for exactly it', () => {
  const wait: ['step.waiting', RunEventData['step.waiting']] = [
    'step.waiting',
    { ...head('p'), attempt: 1, wait: { kind: 'time', timerId: 't1', at: at(9), why: '', resume: false } },
  ];
  const other = foldRun('r', journal(wait, ['timer.fired', { timerId: 'zzz', step: 'p#1', late: false }]));
  expect(other.steps['p#1']?.status).toBe('waiting');
  const own = foldRun('r', journal(wait, ['timer.fired', { timerId: 't1', step: 'p#1', late: true }]));
  expect(own.steps['p#1']).toMatchObject({ status: 'done', outcome: 'done', output: { inline: { late: true } } });
  const deadline = foldRun(
    'r',
    journal(gate('g', 'gate', 'a'), waits('g', 'gate'), ['timer.fired', { timerId: 'due', step: 'gate#1', late: false }]),
  );
  expect(deadline.steps['gate#1']?.status).toBe('waiting');
});

test('an edit is a version, shows at every open gate of the text and voids approvals of the earlier one', () => {
  const answered = (
    gateId: string,
    step: string,
    more: Partial<RunEventData['gate.answered']>,
  ): ['gate.answered', RunEventData['gate.answered'], Actor] => [
    'gate.answered',
    { gateId, step, parties: ['a'], decision: 'approve', reason: '', approving: true, ...more },
    ANN,
  ];
  const run = foldRun(
    'r',
    journal(
      gate('g1', 'one', 'a', 'b'),
      waits('g1', 'one'),
      gate('g2', 'two', 'a'),
      waits('g2', 'two'),
      answered('g1', 'one#1', {}),
      answered('g2', 'two#1', { edited: [doc(2)] }),
    ),
  );
  expect(run.gates.g1).toMatchObject({ documents: [doc(2)], answers: [{ void: true }] });
  expect(run.gates.g2).toMatchObject({ documents: [doc(2)] });
  expect(run.gates.g2?.answers[0]).not.toHaveProperty('void');
  expect(run.artefacts.draft?.map((entry) => entry.ref.version)).toEqual([2]);
});

test('a decision settles the step, or lets it go on with the answer; a version is added once', () => {
  const decided: ['gate.decided', RunEventData['gate.decided'], Actor] = [
    'gate.decided',
    {
      gateId: 'g',
      step: 'gate#1',
      decision: 'approve',
      label: 'Approve',
      approving: true,
      reason: '',
      edited: [doc(2)],
      about: [doc(2)],
      output: { inline: 'ok' },
      signoff: 's',
    },
    BEN,
  ];
  const edited: ['gate.answered', RunEventData['gate.answered'], Actor] = [
    'gate.answered',
    { gateId: 'g', step: 'gate#1', parties: ['a'], decision: 'approve', reason: '', edited: [doc(2)] },
    BEN,
  ];
  const done = foldRun('r', journal(gate('g', 'gate', 'a'), waits('g', 'gate'), edited, decided));
  expect(done.steps['gate#1']).toMatchObject({ status: 'done', outcome: 'approve', approved: [doc(2)], edited: [doc(2)], actor: BEN });
  expect(done.artefacts.draft).toHaveLength(1);
  const goesOn = foldRun('r', journal(gate('g', 'gate', 'a'), waits('g', 'gate', true), decided));
  expect(goesOn.steps['gate#1']).toMatchObject({ status: 'retrying', resume: { kind: 'gate', payload: { inline: 'ok' } } });
});

const sendBack = (more: Partial<RunEventData['sendback.taken']> = {}): ['sendback.taken', RunEventData['sendback.taken'], Actor] => [
  'sendback.taken',
  {
    edge: 'e',
    from: 'gate#1',
    target: 'a#1',
    targetNode: 'a',
    scope: [],
    taken: 1,
    maxRounds: 3,
    stale: ['a#1', 'b#1', 'gate#1'],
    feedback: { inline: 'why' },
    ...more,
  },
  ANN,
];

test('a send-back makes steps stale, withdraws their gates with who, counts the round and starts inner counters anew', () => {
  const lines = journal(
    ['step.done', { ...head('a'), attempt: 1, outcome: 'done', output: { inline: 1 } }],
    ['step.started', { ...head('b'), attempt: 1 }],
    gate('g', 'gate', 'a'),
    waits('g', 'gate'),
    sendBack({ edge: 'inner', taken: 2 }),
    sendBack({ restarted: ['inner'] }),
  );
  const run = foldRun('r', lines);
  expect(run.steps['a#1']).toMatchObject({ status: 'stale', staleFrom: 'done', feedback: { inline: 'why' }, movedSeq: 5 });
  expect(run.steps['b#1']).toMatchObject({ status: 'stale', staleFrom: 'running' });
  expect(run.gates.g).toMatchObject({ status: 'withdrawn', withdrawn: 'being redone', withdrawnBy: ANN, withdrawnAt: at(5) });
  expect(run.rounds).toEqual({ e: 1 });
  expect(run.sendBacks).toHaveLength(2);
});

test('items that a for-each takes over keep what was done in them', () => {
  const scope: Scope = [{ frame: 'list', item: 'x' }];
  const inside = head('build', 1, scope);
  const run = foldRun(
    'r',
    journal(
      ['frame.opened', { ...head('list'), items: [{ key: 'x', title: '', item: { inline: 1 } }], concurrency: 1, onItemFailure: 'stop' }],
      ['step.done', { ...inside, attempt: 1, outcome: 'done', output: { inline: 1 } }],
      ['frame.item_settled', { step: 'list#1', item: 'x', end: 'build', failed: false }],
      sendBack({ target: 'list#1', stale: ['list#1', inside.step] }),
      [
        'frame.opened',
        {
          ...head('list', 2),
          items: [{ key: 'x', title: '', item: { inline: 1 }, settled: { end: 'build', failed: false } }],
          concurrency: 1,
          onItemFailure: 'stop',
        },
      ],
    ),
  );
  expect(run.steps[inside.step]).toMatchObject({ status: 'done' });
  expect(run.steps[inside.step]).not.toHaveProperty('staleFrom');
  expect(run.steps['list#2']?.frame?.items[0]?.settled).toEqual({ end: 'build', failed: false });
});

test('an event that was folded before changes nothing; the state given is never changed; states survive JSON', () => {
  const lines = journal(
    ['step.started', { ...head('a'), attempt: 1 }],
    ['step.done', { ...head('a'), attempt: 1, outcome: 'done', output: { inline: 1 } }],
    ['run.held', { why: 'x' }],
    ['run.resumed', {}],
  );
  let run: RunState = emptyRun('r');
  for (const event of lines) {
    const frozen = JSON.stringify(run);
    const next = reduceRun(run, event);
    expect(JSON.stringify(run)).toBe(frozen);
    expect(reduceRun(next, event)).toBe(next);
    expect(JSON.parse(JSON.stringify(next))).toEqual(next);
    run = next;
  }
  expect(run).toEqual(foldRun('r', lines));
  expect(run.held).toBeUndefined();
});

test('the status is worked out: a fix is named first, then work, then waiting; for-each steps are not counted', () => {
  const waiting = journal(gate('g', 'gate', 'a'), waits('g', 'gate'));
  expect(runStatus(foldRun('r', waiting))).toBe('waiting');
  const working = journal(gate('g', 'gate', 'a'), waits('g', 'gate'), ['step.started', { ...head('a'), attempt: 1 }]);
  expect(runStatus(foldRun('r', working))).toBe('working');
  const retrying = journal(['step.failed', { ...head('a'), attempt: 1, fault, retryAt: at(50), timerId: 't' }]);
  expect(countSteps(foldRun('r', retrying))).toEqual({ working: 1, waiting: 0, attention: 0, done: 0 });
  const broken = journal(['step.started', { ...head('b'), attempt: 1 }], ['step.attention', { ...head('a'), fault }]);
  expect(runStatus(foldRun('r', broken))).toBe('attention');
  expect(runStatus(foldRun('r', [...broken, ...journal(['run.held', { why: '' }]).map((event) => ({ ...event, seq: 3 }))]))).toBe('held');
  const list = journal(['frame.opened', { ...head('list'), items: [], concurrency: 1, onItemFailure: 'stop' }]);
  expect(countSteps(foldRun('r', list)).working).toBe(0);
});

test('a counter is kept per edge and scope', () => {
  expect(sendBackKey('e', [])).toBe('e');
  expect(sendBackKey('e', [{ frame: 'list', item: 'a/b' }])).toBe('e@list:a%2Fb');
});

test('a pause says who and when; a mark can be set and taken back; a branch that was stopped raises the epoch', () => {
  const held = foldRun('r', journal(['run.held', { why: 'lunch' }, ANN]));
  expect(held.held).toEqual({ why: 'lunch', at: at(1), by: ANN });
  const marked: Parameters<typeof journal> = [
    ['step.marked', { nodeId: 'a', on: true }, ANN],
    ['step.marked', { nodeId: 'b', on: true }, BEN],
    ['step.marked', { nodeId: 'a', on: false }, BEN],
  ];
  expect(foldRun('r', journal(...marked)).marks).toEqual({ b: { by: BEN, at: at(2) } });
  const stopped = foldRun(
    'r',
    journal(
      ['step.started', { ...head('a'), attempt: 1 }],
      ['branch.cancelled', { step: 'a#1', nodeId: 'a', scope: [], epoch: 1, why: '' }, ANN],
      ['steps.cancelled', { steps: ['a#1'], why: 'branch' }, ANN],
    ),
  );
  expect(stopped).toMatchObject({ epoch: 1, steps: { 'a#1': { status: 'cancelled', cancelled: 'branch' } } });
});

test('a step that was waited before has tried nothing until a person lets it begin', () => {
  const waits: ['step.waiting', RunEventData['step.waiting']] = [
    'step.waiting',
    { ...head('a'), attempt: 0, wait: { kind: 'mark', resume: true } },
  ];
  expect(countSteps(foldRun('r', journal(waits)))).toMatchObject({ waiting: 1, working: 0 });
  const run = foldRun('r', journal(waits, ['step.continued', { step: 'a#1' }, ANN]));
  expect(run.steps['a#1']).toMatchObject({ status: 'retrying', attempt: 0 });
  expect(run.steps['a#1']).not.toHaveProperty('wait');
});

test('what is taken over of another run costs nothing; a for-each that is reopened works here', () => {
  const frame = { items: [{ key: 'x', title: 'X', item: { inline: 1 } }], concurrency: 1, onItemFailure: 'stop' as const };
  const base = { scope: [], round: 1, attempt: 1, startedAt: at(0) };
  const run = foldRun(
    'r',
    journal([
      'steps.shared',
      {
        fromRunId: 'q',
        fromNumber: 4,
        fromStep: 'b#1',
        nodeId: 'b',
        steps: [
          { ...base, step: 'a#1', place: 'a', nodeId: 'a', status: 'done', outcome: 'done', output: { artefact: doc(2) } },
          { ...base, step: 'l#1', place: 'l', nodeId: 'l', status: 'running', frame },
        ],
        artefacts: [1, 2].map((version) => ({ ref: doc(version), step: 'a#1', at: at(0), actor: SYSTEM })),
      },
      ANN,
    ]),
  );
  expect(run.steps['a#1']).toMatchObject({ shared: true, movedSeq: 1, startedAt: at(0) });
  expect(run.steps['l#1']).toMatchObject({ status: 'running', startedAt: at(1) });
  expect(run.steps['l#1']).not.toHaveProperty('shared');
  expect(run.artefacts['draft']?.map(({ ref }) => ref.version)).toEqual([1, 2]);
  expect(run.usage).toBeUndefined();
  expect(run.sharedFrom).toEqual({ runId: 'q', number: 4, step: 'b#1', nodeId: 'b' });
});
