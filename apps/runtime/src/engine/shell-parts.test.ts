import { expect, test } from 'vitest';
import { AppError } from '@baton/schema/errors/app-error';
import type { CommitResult, RunCommit } from '../store/run-store.ts';
import { fakeClock } from '../ports/testing/fake-clock.ts';
import { backoffMs } from './backoff.ts';
import { createCommitter } from './committer.ts';
import { everyBeat } from './every-beat.ts';
import { failureOf } from './faults.ts';
import { createLeases } from './leases.ts';
import { latch } from './testing/test-engine.ts';
import { textFrames } from './text-frames.ts';
import { createMailbox } from './work/mailbox.ts';

const commitOf = (runId: string): RunCommit => ({ runId, expectedSeq: 0, epoch: 0, events: [], row: {} as RunCommit['row'] });
const OK: CommitResult = { ok: true, events: [] };

test('commits that are ready at the same moment share a call; two calls at most are under way', async () => {
  const batches: string[][] = [];
  const gates = [latch(), latch(), latch()];
  const committer = createCommitter({
    async commit(commits) {
      const gate = gates[batches.length];
      batches.push(commits.map((commit) => commit.runId));
      await gate?.promise;
      return commits.map(() => OK);
    },
  });
  const all = [committer.commit(commitOf('a')), committer.commit(commitOf('b'))];
  await Promise.resolve();
  all.push(committer.commit(commitOf('c')));
  await Promise.resolve();
  all.push(committer.commit(commitOf('d')), committer.commit(commitOf('e')));
  await Promise.resolve();
  expect(batches).toEqual([['a', 'b'], ['c']]);
  gates[0]?.open();
  gates[1]?.open();
  gates[2]?.open();
  await Promise.all(all);
  expect(batches).toEqual([['a', 'b'], ['c'], ['d', 'e']]);
});

test('two commits of one run never share a call, and keep their order', async () => {
  const batches: string[][] = [];
  const committer = createCommitter({
    commit: async (commits) => {
      batches.push(commits.map((commit) => `${commit.runId}${commit.expectedSeq}`));
      return commits.map(() => OK);
    },
  });
  await Promise.all([
    committer.commit(commitOf('a')),
    committer.commit({ ...commitOf('a'), expectedSeq: 1 }),
    committer.commit(commitOf('b')),
  ]);
  expect(batches).toEqual([['a0', 'b0'], ['a1']]);
});

test('a commit that the database refuses does not take the others with it', async () => {
  const committer = createCommitter({
    commit: async (commits) => {
      if (commits.some((commit) => commit.runId === 'bad')) throw new Error('invalid byte sequence');
      return commits.map(() => OK);
    },
  });
  const results = await Promise.allSettled(['a', 'bad', 'b'].map((runId) => committer.commit(commitOf(runId))));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('a mailbox wakes its reader once for all that came, also for what came before it waited', async () => {
  const mailbox = createMailbox<number>();
  mailbox.put(1);
  mailbox.put(2);
  await mailbox.wait();
  expect(mailbox.takeAll()).toEqual([1, 2]);
  const waiting = mailbox.wait().then(() => 'woken');
  mailbox.ring();
  expect(await waiting).toBe('woken');
  expect(mailbox.isEmpty()).toBe(true);
  mailbox.put(3);
  mailbox.putBack([2]);
  expect(mailbox.takeAll()).toEqual([2, 3]);
});

test('the first words leave at once, the next ones gather; offsets fit; nothing is lost at the end', async () => {
  const clock = fakeClock();
  const sent: [number, string][] = [];
  const frames = textFrames(clock, { step: 's#1', attempt: 1 }, (frame) => sent.push([frame.offset, frame.text]));
  for (const word of ['a', 'b', 'c']) frames.add(word);
  expect(sent).toEqual([[0, 'a']]);
  await clock.advance(20);
  frames.add('d');
  frames.flush();
  expect(sent).toEqual([
    [0, 'a'],
    [1, 'bc'],
    [3, 'd'],
  ]);
  frames.add('e');
  frames.drop();
  await clock.advance(100);
  expect(sent).toHaveLength(3);
});

test('waits double up to a minute, each between half and all of it; what the service asked for is kept to', () => {
  expect([1, 2, 3, 4].map((n) => backoffMs(n, 0))).toEqual([500, 1_000, 2_000, 4_000]);
  expect(backoffMs(1, 0.999)).toBe(1_000);
  expect(backoffMs(50, 1)).toBe(60_000);
  expect(backoffMs(1, 0, 3_600_000)).toBe(3_600_000);
  expect(backoffMs(1, 1, 2_000)).toBe(2_500);
});

test.each([
  [new AppError('model_rate_limited'), true],
  [new AppError('model_unavailable'), true],
  [new AppError('model_stalled'), true],
  [new AppError('model_quota'), false],
  [new AppError('model_refused_key'), false],
  [new AppError('model_context_too_long'), false],
  [new AppError('model_cut_off'), false],
  [new AppError('output_invalid'), false],
  [new AppError('output_invalid', { details: { retry: true } }), true],
  [Object.assign(new Error('reset'), { code: 'ECONNRESET' }), true],
  [new TypeError('x is undefined'), false],
  ['a string', false],
])('%o: tried again by itself %s', (error, retry) => {
  expect(failureOf(error).retry).toBe(retry);
});

test("a failure keeps the service's words, the places and what it cost", () => {
  const usage = { calls: 1, inputTokens: 3, outputTokens: 0, cost: null, model: 'm' };
  const issues = [{ code: 'x', severity: 'error' as const, where: { path: '/a' }, message: 'wrong', fix: '' }];
  const failure = failureOf(new AppError('output_invalid', { issues, path: '/p', details: { message: 'said', usage, retryAfter: 2 } }));
  expect(failure).toMatchObject({ usage, retryAfterMs: 2_000, fault: { code: 'output_invalid', detail: 'said\n/p\n/a: wrong' } });
  expect(failureOf(new AppError('model_rate_limited', { details: { retryAfter: 'soon' } })).retryAfterMs).toBeUndefined();
  expect(failureOf(new AppError('model_rate_limited', { details: { retryAfterMs: 10 ** 9 } })).retryAfterMs).toBeUndefined();
});

test('a beat goes on after it failed, and ends when it is stopped', async () => {
  const clock = fakeClock();
  let beats = 0;
  const faults: unknown[] = [];
  const beat = everyBeat(
    clock,
    100,
    async () => {
      beats += 1;
      throw new Error('no database');
    },
    (error) => faults.push(error),
  );
  beat.start();
  await clock.advance(350);
  expect([beats, faults.length]).toEqual([3, 3]);
  beat.stop();
  await clock.advance(1_000);
  expect(beats).toBe(3);
});

test('a lease that the store does not renew is lost, and so is one that could not be renewed in time', async () => {
  const clock = fakeClock();
  const lost: string[] = [];
  let answer: () => Promise<string[]> = async () => ['a'];
  const store = { renewLeases: () => answer() } as never;
  const leases = createLeases({ store, clock, settings: { owner: 'o', leaseMs: 1_000 } as never });
  leases.hold('a', () => lost.push('a'));
  leases.hold('b', () => lost.push('b'));
  await leases.renew();
  expect(lost).toEqual(['b']);
  answer = () => new Promise(() => undefined);
  void leases.renew();
  await clock.advance(999);
  leases.loseOld();
  expect(lost).toEqual(['b']);
  await clock.advance(1);
  leases.loseOld();
  expect(lost).toEqual(['b', 'a']);
});
