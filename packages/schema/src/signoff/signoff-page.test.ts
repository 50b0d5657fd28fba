import { expect, test } from 'vitest';
import type { SignoffRecord } from '../run/signoff-record.ts';
import { momentIn } from './moment-in.ts';
import { type SignoffPage, signoffPage } from './signoff-page.ts';
import { timeWords } from './time-words.ts';

const ada = { kind: 'user' as const, id: 'a', name: 'Ada' };
const record = (more: Partial<SignoffRecord> = {}): SignoffRecord => ({
  format: 2,
  kind: 'decision',
  decision: 'approve',
  label: 'Approve',
  approving: true,
  decidedBy: ada,
  at: '2026-03-02T09:00:00.000Z',
  gate: { id: 'g', question: 'Is it right?', release: false, round: 2, step: 'Review' },
  run: { id: 'r', title: 'Near misses', mode: 'real', cycle: 1, startedBy: ada },
  pipeline: { id: 'p', name: 'In small', versionId: 'v', hash: 'c'.repeat(64) },
  documents: [],
  background: [],
  checklist: [],
  signers: [
    { name: 'Ada', actor: ada, parties: ['Expert'], decision: 'approve', label: 'Approve', reason: '', at: '2026-03-02T09:00:00.000Z' },
  ],
  ...more,
});
const pageOf = (more: Partial<SignoffRecord> = {}): SignoffPage => signoffPage({ seq: 1, at: record().at, record: record(more) });
const titles = (page: SignoffPage): string[] => page.parts.map((part) => part.title);

test('parts that hold nothing are left out; advice and answers that no longer count say so', () => {
  const [signer] = record().signers;
  if (!signer) throw new Error('nobody');
  expect(titles(pageOf())).toEqual(['Ada', 'What was asked', 'How it came about']);
  expect(
    titles(
      pageOf({
        signers: [
          { ...signer, advisory: true },
          { ...signer, void: true },
        ],
      }),
    ).slice(0, 2),
  ).toEqual(['Ada (advice)', 'Ada (no longer counts: the text was changed after it)']);
});

test('a comment keeps the wording that it proposed, with words of its own or without', () => {
  const comment = { quote: 'Report it', severity: 'must', at: '/text', suggestion: 'Report it to your lead' };
  const page = pageOf({
    openComments: [
      { ...comment, text: 'To whom?' },
      { ...comment, quote: '', text: '' },
    ],
  });
  expect(page.parts.find((part) => part.title === 'Comments of this round')?.items).toEqual([
    { title: 'Must fix: To whom?', text: 'On “Report it”. Proposed in its place: “Report it to your lead”' },
    { title: 'Must fix', text: 'Proposed in its place: “Report it to your lead”' },
  ]);
});

test('what was picked and filled in is told by its words', () => {
  const [signer] = record().signers;
  if (!signer) throw new Error('nobody');
  const page = pageOf({
    choices: { label: 'Which', items: [{ key: 'k', title: 'A job aid' }] },
    fields: [{ key: 'f', label: 'From when' }],
    checklist: [
      { id: 'c', text: 'Tried it', required: true },
      { id: 'd', text: 'It is short', required: false },
    ],
    signers: [{ ...signer, chosen: ['k'], fields: { f: '2026-04-01', rows: [{ a: 1 }, null, true] }, ticked: ['c'] }],
  });
  expect(page.parts[0]?.facts).toEqual(
    expect.arrayContaining([
      { label: 'Picked', text: 'A job aid' },
      { label: 'From when', text: '2026-04-01' },
      { label: 'rows', text: '1; Yes' },
      { label: 'Ticked', text: '☑ Tried it\n☐ It is short (may be left)' },
    ]),
  );
});

test('marks are neutral and only about what is so', () => {
  const [signer] = record().signers;
  if (!signer) throw new Error('nobody');
  const system = { kind: 'system' as const, id: 'baton', name: 'Baton' };
  expect(pageOf().marks).toEqual([]);
  expect(pageOf({ kind: 'pass', signers: [], decidedBy: system }).marks).toEqual(['Nobody was asked']);
  expect(pageOf({ decidedBy: system, signers: [] }).marks).toEqual(['Decided by a deadline']);
  expect(pageOf({ signers: [{ ...signer, fasterThanReading: true, void: true }] }).marks, 'a void answer is not counted').toEqual([]);
  expect(pageOf({ run: { ...record().run, mode: 'test' }, signers: [{ ...signer, fasterThanReading: true }] }).marks).toEqual([
    'Test',
    'Answered sooner than it takes to read',
  ]);
});

test('earlier rounds are told with every answer', () => {
  const page = pageOf({
    earlierRounds: [
      {
        round: 1,
        status: 'withdrawn',
        openedAt: '2026-03-01T09:00:00.000Z',
        documents: [],
        answers: [{ name: 'Ben', parties: ['Legal'], decision: 'approve', reason: 'Fine.', at: '2026-03-01T10:00:00.000Z', void: true }],
      },
    ],
  });
  expect(page.parts.find((part) => part.title === 'Earlier rounds')?.items.map((item) => item.title)).toEqual([
    'Round 1: withdrawn, the work was done again',
    'Round 1, Ben (Legal)',
  ]);
});

test('a moment is told in the zone of whoever signed, and in UTC where that is none', () => {
  expect(momentIn('2026-03-02T09:00:05.000Z', 'America/New_York')).toBe('Mon, 2 March 2026, 04:00:05 (America/New York)');
  expect(momentIn('2026-03-02T09:00:05.000Z', 'Mars/Olympus')).toBe('Mon, 2 March 2026, 09:00:05 (UTC)');
  expect(momentIn('then', undefined)).toBe('then');
});

test('times are rounded as people say them', () => {
  expect([0, 59, 60, 3_599, 3_600, 3_900].map(timeWords)).toEqual(['0 s', '59 s', '1 min', '1 h', '1 h', '1 h 5 min']);
});
