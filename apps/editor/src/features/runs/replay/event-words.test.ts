import { SYSTEM } from '@baton/schema/run/actor';
import { EVENT_VERSION, type RunEvent, type RunEventType } from '@baton/schema/run/events';
import { expect, test } from 'vitest';
import type { RunNames } from '../run-names.ts';
import { eventWords } from './event-words.ts';

const names = {
  name: (id: string) => (id === 'a' ? 'Diagnosis' : 'Another step'),
  about: (scope: readonly unknown[]) => (scope.length === 0 ? '' : 'Job aid'),
} as unknown as RunNames;
const fault = { code: 'x', message: 'The model did not answer.', fix: 'Wait.' };
const head = { step: 'a#1', nodeId: 'a', scope: [], round: 1, attempt: 1 };
const ref = { artefact: 'a', version: 2, type: 'memo', title: 'Why it happens', hash: 'h' };

const said = (type: RunEventType, data: object): string =>
  eventWords({ runId: 'r', seq: 1, at: '', v: 1, type, actor: { ...SYSTEM, name: 'Priya' }, data } as unknown as RunEvent, names);

test.each<[RunEventType, object, string]>([
  ['step.started', head, 'Diagnosis begins.'],
  ['step.started', { ...head, attempt: 2 }, 'Diagnosis is tried again, for the second time.'],
  ['step.started', { ...head, scope: [{ frame: 'f', item: 'i' }] }, 'Diagnosis (Job aid) begins.'],
  ['step.done', { ...head, outcome: 'done', artefact: ref }, 'Diagnosis is done: “Why it happens”, version 2.'],
  ['step.done', { ...head, outcome: 'done', by: 'hand' }, 'Priya wrote the result of Diagnosis by hand.'],
  ['step.attention', { ...head, fault }, 'Diagnosis needs a fix. The model did not answer.'],
  ['gate.decided', { ...head, label: 'Build it' }, 'Priya decided at Diagnosis: Build it.'],
  ['sendback.taken', { targetNode: 'a', taken: 1, maxRounds: 3 }, 'It goes back to Diagnosis, 1 of 3.'],
  ['steps.skipped', { steps: [head, { ...head, nodeId: 'b' }] }, 'Not taken: Diagnosis and Another step.'],
])('%s', (type, data, expected) => {
  expect(said(type, data)).toBe(expected);
});

test('a replay stops at every event, so every kind of event says something', () => {
  // One bag that answers every question an event may be asked.
  const anything = {
    ...head,
    wait: { kind: 'person' },
    steps: [head],
    items: [],
    ends: [{ nodeId: 'a', name: 'Released' }],
    question: 'Ready?',
    label: 'Approve',
    name: 'figures',
    ref,
    fault,
    toName: 'Sam',
    fromNumber: 3,
    status: 'finished',
    targetNode: 'a',
    taken: 1,
    maxRounds: 3,
    on: true,
  };
  for (const type of Object.keys(EVENT_VERSION) as RunEventType[]) {
    const words = said(type, type === 'steps.cancelled' ? { steps: ['a#1'] } : anything);
    expect(words, type).toMatch(/^[A-Z“].*[.?]$/);
    expect(words, type).not.toMatch(/undefined|null|NaN/);
  }
});
