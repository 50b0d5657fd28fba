import { expect, test } from 'vitest';
import { type ActivationJob, ActivationTurns, type Outcome } from './activation-jobs.ts';

const job = (runId: string, id: string): ActivationJob => ({ id, data: { runId }, retryCount: 0 }) as ActivationJob;
const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function turns(): { turns: ActivationTurns; calls: { runId: string; end(outcome: Outcome): void }[]; settled: string[] } {
  const calls: { runId: string; end(outcome: Outcome): void }[] = [];
  const settled: string[] = [];
  const handle = (runId: string): Promise<Outcome> => new Promise((resolve) => calls.push({ runId, end: resolve }));
  return {
    turns: new ActivationTurns(handle, (jobs, outcome) => settled.push(`${jobs.map((each) => each.id).join()} ${outcome}`)),
    calls,
    settled,
  };
}

test('runs are handled side by side, one run by one call at a time', async () => {
  const { turns: own, calls, settled } = turns();
  for (const each of [job('a', '1'), job('b', '2'), job('a', '3'), job('a', '4')]) own.take(each);
  expect(calls.map((call) => call.runId)).toEqual(['a', 'b']);
  expect(own.count).toBe(4);
  calls[0]?.end('done');
  await tick();
  // Both that came meanwhile share the next call.
  expect(calls.map((call) => call.runId)).toEqual(['a', 'b', 'a']);
  calls[1]?.end('again');
  calls[2]?.end('done');
  await tick();
  expect(settled).toEqual(['1 done', '2 again', '3,4 done']);
  expect(own.count).toBe(0);
});

test('what has not begun can be given back; what is under way stays in hand', async () => {
  const { turns: own, calls, settled } = turns();
  for (const each of [job('a', '1'), job('a', '2'), job('b', '3')]) own.take(each);
  expect(own.dropNext().map((each) => each.id)).toEqual(['2']);
  expect(own.held().map((each) => each.id)).toEqual(['1', '3']);
  calls[0]?.end('done');
  await tick();
  expect(settled).toEqual(['1 done']);
  expect(calls).toHaveLength(2);
});
