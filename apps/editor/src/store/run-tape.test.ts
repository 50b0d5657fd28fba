import { SYSTEM } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import { reduceRun } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState } from '@baton/schema/run/state';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RunTape } from './run-tape.ts';

const steps = fc.constantFrom('a', 'b', 'c', 'd');
const output = { inline: null };
const fault = { code: 'x', message: 'It failed.', fix: 'Try again.' };

/** What may happen in a run, in any order: the fold is total, so the tape has to be as well. */
const happening: fc.Arbitrary<Pick<RunEvent, 'type' | 'data'>> = fc
  .record({ id: steps, round: fc.integer({ min: 1, max: 3 }), kind: fc.nat(11) })
  .map(({ id, round, kind }) => {
    const head = { step: `${id}#${round}`, nodeId: id, scope: [], round };
    const made = { artefact: `${id}`, version: round, type: 'memo', title: id, hash: 'h' };
    const all = [
      { type: 'step.started', data: { ...head, attempt: 1 } },
      { type: 'step.done', data: { ...head, attempt: 1, outcome: 'done', output } },
      { type: 'step.done', data: { ...head, attempt: 1, outcome: 'done', output, artefact: made } },
      { type: 'step.failed', data: { ...head, attempt: 1, fault, retryAt: '2026-11-20T10:00:00Z', timerId: 't' } },
      { type: 'step.attention', data: { ...head, fault } },
      { type: 'step.waiting', data: { ...head, attempt: 1, wait: { kind: 'person', gateId: `g${id}`, resume: false } } },
      { type: 'gate.opened', data: { ...head, gateId: `g${id}`, question: 'Ready?', parties: [], release: false, documents: [made] } },
      { type: 'gate.answered', data: { ...head, gateId: `g${id}`, parties: [], decision: 'go', reason: '', edited: [made] } },
      { type: 'steps.cancelled', data: { steps: [head.step], why: 'run_cancelled' } },
      {
        type: 'sendback.taken',
        data: {
          edge: `e${id}`,
          from: head.step,
          target: `${id}#${round + 1}`,
          targetNode: id,
          scope: [],
          taken: round,
          maxRounds: 3,
          stale: ['a#1', 'b#1'],
          feedback: output,
          restarted: ['ea', 'eb'],
        },
      },
      { type: 'run.held', data: { why: '' } },
      { type: 'run.resumed', data: {} },
    ];
    return all[kind] as unknown as Pick<RunEvent, 'type' | 'data'>;
  });

function journalOf(list: readonly Pick<RunEvent, 'type' | 'data'>[]): RunEvent[] {
  return list.map((what, index) => ({ runId: 'r', seq: index + 1, at: `2026-11-20T09:00:00Z`, v: 1, actor: SYSTEM, ...what }) as RunEvent);
}

const folded = (events: readonly RunEvent[]): RunState => events.reduce(reduceRun, emptyRun('r'));

test('wherever it is wound to, the state is what reduceRun makes of the events up to there', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 320 }), fc.array(fc.nat(330), { minLength: 1, maxLength: 12 }), (list, places) => {
      const events = journalOf(list);
      const tape = new RunTape('r', events);
      for (const place of places) expect(tape.stateAt(place)).toEqual(folded(events.slice(0, place)));
      // What was kept on the way was not touched by what was folded on top of it.
      for (const place of places) expect(tape.stateAt(place)).toEqual(folded(events.slice(0, place)));
    }),
    { numRuns: 40 },
  );
});

test('dragging through 5,000 events folds a hundred at most for each place, once it was wound to the end', () => {
  let read = 0;
  const list = Array.from({ length: 5_000 }, (_, index) => ({
    type: 'step.done' as const,
    data: { step: `s${index}#1`, nodeId: `s${index}`, scope: [], round: 1, attempt: 1, outcome: 'done', output },
  }));
  const events = new Proxy(journalOf(list as unknown as Pick<RunEvent, 'type' | 'data'>[]), {
    get(target, key, receiver) {
      if (typeof key === 'string' && /^\d+$/.test(key)) read += 1;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  const tape = new RunTape('r', events);
  expect(tape.stateAt(5_000).seq).toBe(5_000);
  read = 0;
  for (let at = 4_999; at > 0; at -= 101) expect(tape.stateAt(at).seq).toBe(at);
  expect(read).toBeLessThanOrEqual(50 * 100);
  expect(tape.stateAt(9_999).seq).toBe(5_000);
  expect(tape.stateAt(-4).seq).toBe(0);
});

test('one step further is where the next step came to something', () => {
  const head = { step: 'a#1', nodeId: 'a', scope: [], round: 1, attempt: 1 };
  const tape = new RunTape(
    'r',
    journalOf([
      { type: 'step.started', data: head },
      { type: 'step.done', data: { ...head, outcome: 'done', output } },
      { type: 'step.started', data: { ...head, step: 'b#1' } },
      { type: 'step.done', data: { ...head, step: 'b#1', outcome: 'done', output } },
      { type: 'run.held', data: { why: '' } },
    ] as unknown as Pick<RunEvent, 'type' | 'data'>[]),
  );
  expect([tape.stepFrom(1, 1), tape.stepFrom(2, 1), tape.stepFrom(4, 1), tape.stepFrom(5, 1)]).toEqual([2, 4, 5, 5]);
  expect([tape.stepFrom(5, -1), tape.stepFrom(4, -1), tape.stepFrom(2, -1), tape.stepFrom(1, -1)]).toEqual([4, 2, 1, 1]);
});
