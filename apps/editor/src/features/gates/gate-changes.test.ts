import type { GateView } from '@baton/schema/api/gate-view';
import { expect, test } from 'vitest';
import { changeSince, mayAnswer } from './gate-changes.ts';

const view = (change: { status?: 'open' | 'decided' | 'withdrawn'; hash?: string; answered?: boolean; made?: string } = {}): GateView =>
  ({
    gate: {
      status: change.status ?? 'open',
      decision:
        change.status === 'decided'
          ? { label: 'Approve', reason: 'Fine', by: { kind: 'user', id: 'u2', name: 'Sam Okafor' }, at: '2026-11-20T09:00:00Z' }
          : null,
    },
    documents: [{ ref: { artefact: 'a1', version: 2, hash: change.hash ?? 'h2', type: 'blueprint', title: 'B' } }],
    redo: { asked: change.made === undefined ? [] : [{ made: { artefact: 'a1', hash: change.made } }] },
    parties: [{ id: 'p', mine: true, answer: change.answered === true ? {} : null }],
  }) as unknown as GateView;

test('nothing happened while the same text is open', () => {
  expect(changeSince(view(), view())).toEqual({ kind: 'none' });
});

test('another person decided, the work is being redone, or another text is asked about', () => {
  expect(changeSince(view(), view({ status: 'decided' }))).toMatchObject({ kind: 'decided', by: 'Sam Okafor', label: 'Approve' });
  expect(changeSince(view(), view({ status: 'withdrawn' }))).toEqual({ kind: 'withdrawn' });
  expect(changeSince(view(), view({ hash: 'h3' }))).toEqual({ kind: 'content', artefacts: ['a1'] });
  expect(changeSince(view(), view({ hash: 'h3', made: 'h3' }))).toEqual({ kind: 'content', artefacts: ['a1'], redone: true });
  expect(changeSince(view(), view({ hash: 'h4', made: 'h3' }))).toEqual({ kind: 'content', artefacts: ['a1'] });
});

test('a gate that was over when it was opened has not changed', () => {
  expect(changeSince(view({ status: 'decided' }), view({ status: 'decided' }))).toEqual({ kind: 'none' });
});

test('one answer per party', () => {
  expect(mayAnswer(view())).toBe(true);
  expect(mayAnswer(view({ answered: true }))).toBe(false);
  expect(mayAnswer(view({ status: 'withdrawn' }))).toBe(false);
});
