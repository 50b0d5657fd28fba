import { expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '@baton/schema/calendar/working-calendar';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { GateState } from '@baton/schema/run/state';
import { gateTimers } from '../gate/gate-timers.ts';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, pureRun } from '../testing/pure-run.ts';
import { answer, ask, decision, party } from '../testing/test-gate.ts';

const START = { id: 'start', type: 'begin' };
const waits = (): Pipeline => buildPipeline([START, { id: 'p', type: 'pause' }, { id: 'after', type: 'work' }], ['start > p', 'p > after']);

test('a wait is a timer row; when it fires the step is done, once', async () => {
  const run = await pureRun(waits());
  await run.finish('start');
  await run.finish('p', { kind: 'wait_until', at: '2026-03-05T09:00:00Z', why: 'three days' });
  const [timer] = run.rows('timers');
  expect(timer).toMatchObject({ step: 'p#1', fireAt: '2026-03-05T09:00:00.000Z', kind: 'wait' });
  const fire = { kind: 'timer-fired' as const, timerId: timer?.timerId ?? '', step: 'p#1', late: true };
  await run.do(fire);
  expect(run.step('p')).toMatchObject({ status: 'done', outcome: 'done', output: { inline: { late: true } } });
  expect(run.rows('timersDone')).toEqual([timer?.timerId]);
  expect(await run.refusal(fire)).toBe('step_not_there');
});

test('a step that asked for it goes on after its wait', async () => {
  const run = await pureRun(waits());
  await run.finish('start');
  await run.finish('p', { kind: 'wait_until', at: '2026-03-05T09:00:00Z', why: '', resume: true });
  await run.do({ kind: 'timer-fired', timerId: run.rows('timers')[0]?.timerId ?? '', step: 'p#1', late: false });
  expect(run.step('p')).toMatchObject({ status: 'retrying', resume: { kind: 'timer' } });
});

test('what is no date to wait for needs a fix', async () => {
  const run = await pureRun(waits());
  await run.finish('start');
  await run.finish('p', { kind: 'wait_until', at: 'next week', why: '' });
  expect(run.step('p')?.fault?.code).toBe('date_invalid');
});

test('an event is consumed by the step that waits for it, by name and correlation', async () => {
  const run = await pureRun(buildPipeline([START, { id: 'h', type: 'hear' }, { id: 'after', type: 'work' }], ['start > h', 'h > after']));
  await run.finish('start');
  await run.finish('h', { kind: 'wait_event', name: 'survey', correlation: 'c7', why: '' });
  expect(run.rows('awaitedEvents')).toEqual([{ step: 'h#1', name: 'survey', correlation: 'c7' }]);
  const received = { kind: 'event-received' as const, actor: ANN, name: 'survey', payload: { n: 1 } };
  expect(await run.refusal({ ...received, correlation: 'other' })).toBe('step_not_there');
  await run.do({ ...received, correlation: 'c7' });
  expect(run.step('h')).toMatchObject({ status: 'done', output: { inline: { n: 1 } } });
  expect(await run.refusal({ ...received, correlation: 'c7' })).toBe('step_not_there');
});

const gated = (): Pipeline =>
  buildPipeline(
    [
      START,
      { id: 'gate', type: 'ask', config: { outcomes: ['approve!', 'stop'] } },
      { id: 'yes', type: 'work' },
      { id: 'no', type: 'finish' },
    ],
    ['start > gate', 'gate.approve > yes', 'gate.stop > no'],
  );

test('a deadline counts working days', async () => {
  const run = await pureRun(gated());
  await run.finish('start');
  run.advance(4 * 24 * 3_600_000);
  await run.finish('gate', ask({ dueInWorkingDays: 2, nobodyAnswers: 'remind' }));
  // Friday plus two working days is Tuesday.
  expect(run.rows('gatesOpened')[0]?.dueAt).toBe('2026-03-10T17:00:00.000Z');
});

test('a deadline follows the calendar of the workspace, with a reminder before it that lasts no longer than the gate', async () => {
  const holidays = [{ date: '2026-03-03', name: 'A holiday' }];
  const calendar = { ...DEFAULT_CALENDAR, timeZone: 'America/New_York', holidays };
  const open = async () => {
    const run = await pureRun(gated(), { calendar });
    await run.finish('start');
    await run.finish('gate', ask({ dueInWorkingDays: 2, remindDaysBefore: 1, nobodyAnswers: 'remind' }));
    const [gate] = Object.values(run.state().gates);
    if (!gate) throw new Error('no gate');
    return { run, gate };
  };
  const { run, gate } = await open();
  expect(gate.due).toBe('2026-03-05T22:00:00.000Z');
  expect(run.rows('timers').map((timer) => timer.fireAt)).toEqual([
    '2026-03-05T22:00:00.000Z',
    '2026-03-04T14:00:00.000Z',
    '2026-03-05T14:00:00.000Z',
  ]);
  await run.do({ kind: 'timer-fired', timerId: gate.remindTimer ?? '', step: 'gate#1', late: false });
  expect(run.status('gate')).toBe('waiting');
  expect(run.rows('outbox').at(-1)).toMatchObject({ kind: 'gate_reminder', about: gate.gateId, payload: { when: 'before' } });
  await run.do({ kind: 'timer-fired', timerId: gate.dayTimer ?? '', step: 'gate#1', late: false });
  expect(run.rows('outbox').at(-1)).toMatchObject({ kind: 'gate_due', about: gate.gateId });
  const answered = await open();
  await answered.run.do({ kind: 'answer-gate', actor: ANN, gateId: answered.gate.gateId, answer: answer(answered.gate, 'approve') });
  expect(answered.run.rows('timersDone')).toEqual(gateTimers(answered.gate));
  const stopped = await open();
  await stopped.run.do({ kind: 'cancel', actor: ANN, why: '' });
  expect(stopped.run.rows('timersDone')).toEqual(gateTimers(stopped.gate));
});

const HOUR = 3_600_000;
/** A gate of two days whose deadline has passed without an answer. */
async function passed(request: Parameters<typeof ask>[0]) {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask({ dueInWorkingDays: 1, decisions: [decision('approve'), decision('stop')], ...request }));
  const gate = (): GateState => {
    const [only] = Object.values(run.state().gates);
    if (!only) throw new Error('no gate');
    return only;
  };
  const fire = (timerId: string | undefined) => run.do({ kind: 'timer-fired', timerId: timerId ?? '', step: 'gate#1', late: false });
  run.advance(Date.parse(gate().due ?? '') - Date.parse(gate().openedAt));
  await fire(gate().dueTimer);
  return { run, gate, fire };
}
const kinds = (run: Awaited<ReturnType<typeof pureRun>>): string[] => run.rows('outbox').map((row) => row.kind);

test('when it is overdue those who have not answered are reminded on the next working days, a week long, and the gate stays open', async () => {
  const { run, gate, fire } = await passed({ nobodyAnswers: 'remind' });
  for (let sent = 1; sent < LIMITS.overdueReminders; sent += 1) {
    const timer = run.rows('timers').at(-1);
    expect(timer?.timerId).toBe(gate().againTimer);
    run.advance(Date.parse(timer?.fireAt ?? '') - Date.parse(run.now()));
    await fire(gate().againTimer);
  }
  // Tuesday evening was the deadline: then Wednesday to Friday and Monday, in the morning.
  expect(
    run
      .rows('timers')
      .slice(2)
      .map((timer) => timer.fireAt),
  ).toEqual(['2026-03-04T09:00:00.000Z', '2026-03-05T09:00:00.000Z', '2026-03-06T09:00:00.000Z', '2026-03-09T09:00:00.000Z']);
  expect(gate().againTimer).toBeUndefined();
  expect(kinds(run)).toEqual(['gate_opened', ...Array.from({ length: LIMITS.overdueReminders }, () => 'gate_reminder')]);
  expect(run.status('gate')).toBe('waiting');
});

test('passed up, somebody else may answer as well wherever nobody has; whoever was asked first still may', async () => {
  const to = { kind: 'team', teamId: 'leads' } as const;
  const { run, gate } = await passed({ nobodyAnswers: 'escalate', escalateTo: to });
  expect(gate()).toMatchObject({ status: 'open', parties: [{ standIn: to }], happened: [{ kind: 'escalated', to }] });
  expect(run.rows('seatsGiven')).toEqual([{ gateId: gate().gateId, party: gate().parties[0]?.id, standIn: to }]);
  expect(kinds(run)).toEqual(['gate_opened', 'gate_escalated']);
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate().gateId, answer: answer(gate(), 'approve') });
  expect(run.step('gate')?.outcome).toBe('approve');
});

test('where it keeps waiting nobody is told, and the history says that the date has passed', async () => {
  const { run, gate } = await passed({ nobodyAnswers: 'wait' });
  expect(gate()).toMatchObject({ status: 'open', happened: [{ kind: 'reminded', when: 'passed' }] });
  expect(kinds(run)).toEqual(['gate_opened']);
});

test('after downtime nobody is told that it is due today when the day has passed', async () => {
  const { run, gate, fire } = await passed({ nobodyAnswers: 'wait', remindDaysBefore: 1 });
  run.advance(HOUR);
  await fire(gate().dayTimer);
  expect(kinds(run)).toEqual(['gate_opened']);
  expect(run.rows('timersDone')).toContain(gate().dayTimer);
});

test('a party is given to somebody else with a reason; who has answered keeps theirs', async () => {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask({ decisions: [decision('approve'), decision('stop')], parties: [party('a'), party('b')] }));
  const [gate] = Object.values(run.state().gates);
  const gateId = gate?.gateId ?? '';
  const give = (to: string) =>
    ({
      kind: 'reassign-gate',
      actor: ANN,
      gateId,
      party: to,
      to: { kind: 'person', userId: 'ben' },
      toName: 'Ben',
      reason: 'on leave',
    }) as const;
  await run.do(give('a'));
  const now = (): GateState | undefined => run.state().gates[gateId];
  expect(now()?.parties[0]?.assignee).toEqual({ kind: 'person', userId: 'ben' });
  expect(now()?.happened).toMatchObject([{ kind: 'reassigned', party: 'a', toName: 'Ben', reason: 'on leave', by: ANN }]);
  expect(run.rows('outbox').at(-1)).toMatchObject({ kind: 'gate_reassigned', payload: { to: 'Ben', by: ANN.name } });
  if (gate) await run.do({ kind: 'answer-gate', actor: ANN, gateId, answer: { ...answer(gate, 'approve'), parties: ['b'] } });
  expect(await run.refusal(give('b'))).toBe('gate_answered');
  expect(await run.refusal(give('none'))).toBe('not_found');
});

test('whoever was asked when they pressed, and is not any more when it is written, has not answered', async () => {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask({ decisions: [decision('approve'), decision('stop')], parties: [party('a'), party('b')] }));
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  const { gateId, parties } = gate;
  const pressed = {
    kind: 'answer-gate' as const,
    actor: ANN,
    gateId,
    answer: { ...answer(gate, 'approve'), parties: ['a'] },
    asked: Object.fromEntries(parties.map(({ id, assignee }) => [id, assignee])),
  };
  const to = { kind: 'person' as const, userId: 'ben' };
  await run.do({ kind: 'reassign-gate', actor: ANN, gateId, party: 'a', to, toName: 'Ben', reason: 'on leave' });
  expect(await run.refusal(pressed)).toBe('gate_taken');
  expect(run.state().gates[gateId]?.answers).toEqual([]);
  await run.do({ ...pressed, answer: { ...pressed.answer, parties: ['b'] } });
});

test('who may not answer and tries is written down once, and changes nothing', async () => {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask());
  const [gate] = Object.values(run.state().gates);
  const tried = { kind: 'refuse-gate' as const, actor: ANN, gateId: gate?.gateId ?? '', parties: ['a'] };
  for (let times = 0; times < 3; times += 1) await run.do(tried);
  expect(run.journal().filter((event) => event.type === 'gate.refused')).toHaveLength(1);
  expect(run.status('gate')).toBe('waiting');
});

test('a deadline never approves: it stops if the author says so, decided by Baton', async () => {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask({ dueInWorkingDays: 1, nobodyAnswers: 'stop', decisions: [decision('approve'), decision('stop')] }));
  await run.do({ kind: 'timer-fired', timerId: run.rows('timers')[0]?.timerId ?? '', step: 'gate#1', late: false });
  expect(run.step('gate')).toMatchObject({ status: 'done', outcome: 'stop', actor: { kind: 'system' } });
  expect(run.status('yes')).toBe('skipped');
  expect(run.rows('signoffs')).toMatchObject([{ decision: 'stop', actor: { kind: 'system' } }]);
});

test.each([true, false])('an answer and the deadline at the same instant have one outcome (answer first: %s)', async (answerFirst) => {
  const run = await pureRun(gated());
  await run.finish('start');
  await run.finish('gate', ask({ dueInWorkingDays: 1, nobodyAnswers: 'stop', decisions: [decision('approve'), decision('stop')] }));
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  const fire = { kind: 'timer-fired' as const, timerId: gate.dueTimer ?? '', step: 'gate#1', late: false };
  const post = { kind: 'answer-gate' as const, actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve') };
  const codes = answerFirst ? [await run.refusal(post), await run.refusal(fire)] : [await run.refusal(fire), await run.refusal(post)];
  expect(codes[0]).toBeUndefined();
  expect(codes[1]).toBe(answerFirst ? 'step_not_there' : 'gate_decided');
  expect(run.step('gate')?.outcome).toBe(answerFirst ? 'approve' : 'stop');
  expect(run.rows('signoffs')).toHaveLength(1);
});
