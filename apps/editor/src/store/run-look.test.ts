import { foldRun } from '@baton/schema/run/reduce-run';
import type { RunEvent, RunEventData, RunEventType } from '@baton/schema/run/events';
import { SYSTEM } from '@baton/schema/run/actor';
import type { RunSummary } from '@baton/schema/api/runs';
import type { RunState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import type { LiveTexts } from '../api/live-text.ts';
import { path, pipeline, step } from '../document/testing/sample-doc.ts';
import { lookOfRun } from './run-look.ts';
import { createRunStore } from './run-store.ts';

const doc = pipeline(
  [
    step('start', 'start'),
    step('agent'),
    step('review', 'gate'),
    step('list', 'each'),
    step('write', 'agent', { scope: 'list' }),
    step('check', 'gate', { scope: 'list' }),
    step('other', 'end'),
  ],
  [
    path('start', 'agent'),
    path('agent', 'review'),
    path('review:approve', 'list'),
    path('review:stop', 'other'),
    path('review:send_back', 'agent', 3),
    path('write', 'check'),
  ],
);
const sam = { kind: 'user' as const, id: 'u1', name: 'Sam' };

function journal(...list: { [T in RunEventType]: [T, Partial<RunEventData[T]>] }[RunEventType][]): RunEvent[] {
  return list.map(
    ([type, data], index) =>
      ({
        runId: 'r',
        seq: index + 1,
        at: `2026-11-20T09:0${index % 10}:00Z`,
        type,
        v: 1,
        actor: type === 'gate.decided' ? sam : SYSTEM,
        data,
      }) as unknown as RunEvent,
  );
}
const done = (node: string, more: object = {}): ['step.done', Partial<RunEventData['step.done']>] => [
  'step.done',
  { step: `${node}#1`, nodeId: node, scope: [], round: 1, attempt: 1, outcome: 'done', output: { inline: null }, ...more },
];
const inItem = (node: string, item: string) => ({
  step: `${node}@list:${item}#1`,
  nodeId: node,
  scope: [{ frame: 'list', item }],
  round: 1,
  attempt: 1,
});

test('taken paths, the path that was not taken, costs and whom a gate waits for', () => {
  const run = foldRun('r', [
    ...journal(
      done('start'),
      done('agent', { usage: { calls: 1, inputTokens: 1, outputTokens: 1, cost: 0.42, model: 'm' } }),
      [
        'step.waiting',
        { step: 'review#1', nodeId: 'review', scope: [], round: 1, attempt: 1, wait: { kind: 'person', gateId: 'g1', resume: false } },
      ],
      [
        'gate.opened',
        {
          gateId: 'g1',
          step: 'review#1',
          nodeId: 'review',
          scope: [],
          round: 1,
          question: 'Ready?',
          release: false,
          documents: [],
          due: '2026-11-26T17:00:00Z',
          parties: [
            { id: 'a', label: 'Learning designer', blocking: true, assignee: { kind: 'anyone' } },
            { id: 'b', label: 'Subject expert', blocking: true, assignee: { kind: 'anyone' } },
          ],
        },
      ],
      ['gate.answered', { gateId: 'g1', step: 'review#1', parties: ['a'], decision: 'approve', reason: '' }],
    ),
  ]);
  const look = lookOfRun(doc, run, {});
  expect(look.steps['agent']).toMatchObject({ status: 'done', cost: 0.42 });
  expect(look.steps['review']).toMatchObject({
    status: 'waiting',
    words: 'Waiting for Subject expert',
    since: '2026-11-20T09:03:00Z',
    due: '2026-11-26T17:00:00Z',
    gateId: 'g1',
  });
  expect(look.paths['start_done_agent']).toEqual({ state: 'taken' });
  expect(look.paths['review_approve_list']).toBeUndefined();
  expect(look.steps['list']).toBeUndefined();
});

test('a send-back shows how often it was taken; what it made out of date says so', () => {
  const run = foldRun(
    'r',
    journal(done('start'), done('agent'), done('review', { outcome: 'send_back' }), [
      'sendback.taken',
      {
        edge: 'review_send_back_agent',
        from: 'review#1',
        target: 'agent#2',
        targetNode: 'agent',
        scope: [],
        taken: 1,
        maxRounds: 3,
        stale: ['agent#1', 'review#1'],
        feedback: { inline: null },
      },
    ]),
  );
  const look = lookOfRun(doc, run, {});
  expect(look.paths['review_send_back_agent']).toEqual({ state: 'taken', times: 1 });
  expect(look.paths['agent_done_review']).toEqual({ state: 'stale' });
  expect(look.steps['agent']?.status).toBe('stale');
});

const framed = journal(
  done('start'),
  done('agent'),
  done('review', { outcome: 'approve' }),
  [
    'frame.opened',
    {
      step: 'list#1',
      nodeId: 'list',
      scope: [],
      round: 1,
      concurrency: 2,
      onItemFailure: 'stop',
      items: [
        { key: 'job aid', title: 'Job aid', item: { inline: 1 } },
        { key: 'coach', title: 'Coach', item: { inline: 2 } },
        { key: 'guide', title: 'Guide', item: { inline: 3 } },
      ],
    },
  ],
  ['step.started', inItem('write', 'coach')],
  ['step.done', { ...inItem('write', 'job aid'), step: 'write@list:job%20aid#1', outcome: 'done', output: { inline: null } }],
  [
    'step.waiting',
    { ...inItem('check', 'job aid'), step: 'check@list:job%20aid#1', wait: { kind: 'person', gateId: 'g2', resume: false } },
  ],
);

test('a frame shows its items and the work of one of them: first the one that waits for a person', () => {
  const run = foldRun('r', framed);
  const look = lookOfRun(doc, run, {});
  expect(look.frames['list']).toEqual({
    chosen: 'job aid',
    items: [
      { key: 'job aid', title: 'Job aid', status: 'waiting' },
      { key: 'coach', title: 'Coach', status: 'working' },
      { key: 'guide', title: 'Guide', status: 'in_line' },
    ],
  });
  expect(look.steps['write']?.status).toBe('done');
  expect(look.paths['write_done_check']).toEqual({ state: 'taken' });
  expect(lookOfRun(doc, run, { list: 'coach' }).steps['write']?.status).toBe('working');
  expect(look.paths['review_stop_other']).toEqual({ state: 'not_taken' });
});

test('the store keeps what did not change and shows the end of what is being written', () => {
  const store = createRunStore();
  const before = foldRun('r', framed.slice(0, 5));
  const show = (state: RunState, texts: LiveTexts = {}): void => store.show({ document: doc, state, run: {} as RunSummary }, texts);
  show(before);
  const agent = store.getState().steps['agent'];
  show(foldRun('r', framed));
  expect(store.getState().steps['agent']).toBe(agent);
  store.choose('list', 'coach');
  show(foldRun('r', framed), { 'write@list:coach#1': { attempt: 1, from: 0, text: `${'word '.repeat(80)}the end` } });
  expect(store.getState().texts['write']).toMatch(/^…word .*the end$/);
  expect(store.getState().texts['write']!.length).toBeLessThan(170);
  store.clear();
  expect(store.getState()).toMatchObject({ runId: undefined, steps: {} });
});

test('a step that is tried again says how often and when, and keeps what went wrong with what to do', () => {
  const fault = { code: 'model_busy', message: 'The model did not answer.', fix: 'Wait for the next try.' };
  const attempt = { step: 'agent#1', nodeId: 'agent', scope: [], round: 1 };
  const run = foldRun(
    'r',
    journal(
      done('start'),
      ['step.started', { ...attempt, attempt: 1 }],
      ['step.failed', { ...attempt, attempt: 1, fault }],
      ['step.started', { ...attempt, attempt: 2 }],
      ['step.failed', { ...attempt, attempt: 2, fault, retryAt: '2026-11-20T09:30:00Z', timerId: 't' }],
    ),
  );
  expect(lookOfRun(doc, run, {}).steps['agent']).toMatchObject({
    status: 'working',
    words: 'Trying again',
    retries: 1,
    retryAt: '2026-11-20T09:30:00Z',
    fault,
  });
});

test('whom a gate waits for is called by name: a person, a team, a guest, and whoever started the run', () => {
  const asked = (parties: object[]) =>
    lookOfRun(
      doc,
      foldRun(
        'r',
        journal(
          ['run.started', { title: 'x' }],
          [
            'step.waiting',
            { step: 'review#1', nodeId: 'review', scope: [], round: 1, attempt: 1, wait: { kind: 'person', gateId: 'g', resume: false } },
          ],
          ['gate.opened', { gateId: 'g', step: 'review#1', nodeId: 'review', scope: [], parties: parties as never }],
        ),
      ),
      {},
      { u7: 'Marta', t1: 'The designers' },
    ).steps['review']?.words;
  const party = (assignee: object) => ({ id: JSON.stringify(assignee), label: 'Expert', blocking: true, assignee });
  expect(asked([party({ kind: 'person', userId: 'u7' })])).toBe('Waiting for Marta');
  expect(asked([party({ kind: 'person', userId: 'gone' })])).toBe('Waiting for Expert');
  expect(asked([party({ kind: 'team', teamId: 't1' }), party({ kind: 'guest', email: 'a@b.c', name: 'Dr Roth' })])).toBe(
    'Waiting for The designers and Dr Roth',
  );
  expect(asked([party({ kind: 'starter' })])).toBe(`Waiting for ${SYSTEM.name}`);
});
