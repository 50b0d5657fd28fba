import { expect, test } from 'vitest';
import { fakeClock } from '../ui/clock/fake-clock.ts';
import type { StepLook } from './run-look.ts';
import { runNews } from './run-news.ts';
import { createRunStore } from './run-store.ts';
import { runVoice } from './run-voice.ts';

const look = (status: StepLook['status'], more: Partial<StepLook> = {}): StepLook => ({
  step: 's#1',
  status,
  round: 1,
  startedAt: '2026-11-20T09:00:00Z',
  ...more,
});
const nameOf = (id: string): string | undefined => (id === 'gone' ? undefined : id.toUpperCase());

test('news are how steps stand now; what says the same is no news', () => {
  expect(runNews({ a: look('working') }, { a: look('done'), b: look('waiting', { words: 'Waiting for Sam' }) }, nameOf)).toEqual({
    polite: 'A: done. B: waiting for Sam.',
    urgent: '',
  });
  expect(runNews({ a: look('done') }, { a: look('done', { cost: 1 }), gone: look('done') }, nameOf).polite).toBe('');
  expect(runNews({}, { a: look('done'), b: look('done'), c: look('done'), d: look('done'), e: look('done') }, nameOf).polite).toBe(
    'A: done. B: done. C: done. 2 more steps moved on.',
  );
  // The same step once more, in another round.
  expect(runNews({ a: look('done') }, { a: look('done', { step: 's#2' }) }, nameOf).polite).toBe('A: done.');
});

function listen() {
  const clock = fakeClock(0);
  const run = createRunStore();
  const said: string[] = [];
  run.setState({ runId: 'r', steps: { a: look('done') } });
  const stop = runVoice(run, nameOf, clock, { say: (text) => said.push(text), alarm: (text) => said.push(`! ${text}`) });
  return { clock, run, said, stop };
}

test('at most one polite message in five seconds, with what holds by then; a fault at once', () => {
  const { clock, run, said } = listen();
  clock.advance(0);
  expect(said).toEqual([]);
  run.setState({ steps: { a: look('done'), b: look('working') } });
  clock.advance(0);
  expect(said).toEqual(['B: working.']);
  for (let count = 0; count < 20; count += 1) {
    run.setState({ steps: { a: look('done'), b: look(count % 2 === 0 ? 'done' : 'working') } });
    clock.advance(200);
  }
  expect(said).toHaveLength(1);
  const fault = { code: 'x', message: 'The model did not answer.', fix: 'Try again.' };
  run.setState({ steps: { a: look('attention', { fault }), b: look('done') } });
  expect(said.at(-1)).toBe('! A needs a fix. The model did not answer. Try again.');
  clock.advance(5_000);
  expect(said.slice(2)).toEqual(['B: done.']);
});

test('another run and a replay are not told as if they happened now', () => {
  const { clock, run, said, stop } = listen();
  run.setState({ runId: 'other', steps: { a: look('waiting') } });
  run.setState({ at: 5, steps: { a: look('attention') } });
  run.setState({ at: undefined, steps: { a: look('done') } });
  clock.advance(10_000);
  expect(said).toEqual([]);
  run.setState({ steps: { a: look('stale') } });
  stop();
  clock.advance(10_000);
  expect(said).toEqual([]);
});
