import { EVENT_VERSION, type NewRunEvent, type RunEvent } from '@baton/schema/run/events';
import { SYSTEM } from '@baton/schema/run/actor';
import { foldRun } from '@baton/schema/run/reduce-run';
import { expect, test } from 'vitest';
import { checkRun } from '../chaos/check-run.ts';

const place = { step: 'a#1', nodeId: 'a', scope: [], round: 1, attempt: 1 };
const began: NewRunEvent = { type: 'step.started', actor: SYSTEM, data: place };
const done: NewRunEvent = { type: 'step.done', actor: SYSTEM, data: { ...place, outcome: 'done', output: { inline: 1 } } };
const end: NewRunEvent = { type: 'run.ended', actor: SYSTEM, data: { status: 'finished', ends: [] } };
/** One event a second. */
function journalOf(...events: NewRunEvent[]): RunEvent[] {
  return events.map(
    (event, at) =>
      ({ ...event, runId: 'r', seq: at + 1, at: new Date(at * 1_000).toISOString(), v: EVENT_VERSION[event.type] }) as RunEvent,
  );
}
const check = (journal: RunEvent[], calls: { node: string; at: number }[] = []): string =>
  checkRun('r', journal, foldRun('r', journal), calls).join('\n');

test('a run that went well has no faults', () => {
  expect(check(journalOf(began, done, end), [{ node: 'a', at: 500 }])).toBe('');
});

test('what the random kills look for is found', () => {
  expect(check(journalOf(began, done))).toContain('did not end');
  expect(check(journalOf(began, done, done, end))).toContain('a#1 has two results');
  expect(check(journalOf(began, done, end).filter((event) => event.seq !== 2))).toContain('3 in place of 2');
  expect(check(journalOf(began, done, end), [{ node: 'a', at: 1_500 }])).toContain('called after its result');
  const journal = journalOf(began, done, end);
  expect(checkRun('r', journal, { ...foldRun('r', journal), epoch: 1 }, []).join()).toContain('not the fold');
});
