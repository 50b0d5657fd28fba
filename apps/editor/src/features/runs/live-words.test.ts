import { emptyRun, type GateState, type RunState, type StepState } from '@baton/schema/run/state';
import { expect, test } from 'vitest';
import { liveWords } from './live-words.ts';

const step = (status: StepState['status']): StepState => ({ status }) as StepState;
const gate = (label: string, answered = false): GateState =>
  ({
    status: 'open',
    parties: [{ id: 'p', label, assignee: { kind: 'role', role: 'reviewer' } }],
    answers: answered ? [{ parties: ['p'] }] : [],
  }) as unknown as GateState;
const run = (steps: StepState[], gates: GateState[] = []): RunState => ({
  ...emptyRun('r'),
  steps: Object.fromEntries(steps.map((entry, index) => [`s${index}`, entry])),
  current: Object.fromEntries(steps.map((_, index) => [`p${index}`, `s${index}`])),
  gates: Object.fromEntries(gates.map((entry, index) => [`g${index}`, entry])),
});

const NOBODY = { me: false, others: [] };
const others = (...names: string[]) => ({ me: false, others: names });

test('a run says who works, who is waited for and what needs a fix', () => {
  const words = liveWords(
    run([step('running'), step('retrying'), step('attention'), step('waiting')], [gate('Subject expert')]),
    others('subject expert'),
  );
  expect(words.map((part) => part.words)).toEqual(['Needs a fix', 'Waiting for subject expert', '2 steps working']);
});

test('a test that waits before a step waits for a person, not for its time', () => {
  const waits = { status: 'waiting', wait: { kind: 'mark', resume: true } } as StepState;
  expect(liveWords(run([waits]), NOBODY).map((part) => part.words)).toEqual(['The test waits for you']);
});

test('waiting for a date is no waiting for people; an end is named', () => {
  const wait = { kind: 'time', at: '2026-12-03T16:00:00Z', resume: false } as const;
  const words = liveWords(run([{ ...step('waiting'), wait }]), NOBODY, 'Europe/Madrid').map((part) => part.words);
  expect(words).toEqual(['Waits until Thu 3 Dec 2026, 17:00']);
  expect(
    liveWords({ ...emptyRun('r'), ended: { status: 'finished', ends: [{ nodeId: 'e', name: 'Released' }], at: 't' } }, NOBODY),
  ).toEqual([{ status: 'finished', words: 'Released' }]);
});

test('who looks at it is called you, others by their names, and many are counted', () => {
  const words = (waits: Parameters<typeof liveWords>[1]) => liveWords(run([step('waiting')], [gate('Sponsor')]), waits)[0]?.words;
  expect(words({ me: true, others: [] })).toBe('Waiting for you');
  expect(words({ me: true, others: ['sponsor'] })).toBe('Waiting for you and sponsor');
  expect(words(others('sponsor', 'designer', 'Sam'))).toBe('Waiting for sponsor and 2 others');
});
