import { isArtefactType } from '@baton/schema/artefact/artefact-type';
import { ARTEFACTS } from '@baton/schema/artefact/registry';
import type { GateComment } from '@baton/schema/api/gate-view';
import { expect, test } from 'vitest';
import { gateRecords, type RecordedGate } from './gate-records.ts';

const subject = { artefact: 'blueprint', version: 2, hash: 'c'.repeat(64), type: 'blueprint', title: 'Dock card' };
const by = { kind: 'user' as const, id: 'u1', name: 'Ada Berg' };

function recorded(change: Partial<RecordedGate> = {}, approving = true): RecordedGate {
  const signer = {
    name: 'Ada Berg',
    actor: { ...by },
    parties: ['Subject expert'],
    reason: 'The numbers are those of the procedure.',
    at: '2026-06-12T10:00:00.000Z',
    ticked: ['c1'],
    edits: [],
    secondsSpent: 600,
  };
  const record = {
    approving,
    label: 'Approve as accurate',
    checklist: [
      { id: 'c1', text: 'It is right and current', required: true },
      { id: 'c2', text: 'Somebody new could use it', required: false },
    ],
    signers: [signer, { ...signer, name: 'Void', void: true }],
  };
  const signoff = {
    id: 's1',
    seq: 1,
    runId: 'r1',
    gateId: 'g1',
    at: signer.at,
    by,
    decision: 'approve',
    record,
    hash: 'a'.repeat(64),
    previousHash: '0'.repeat(64),
  };
  return { signoff, subject, release: false, comments: [], results: undefined, ...change };
}

function parsed(given: RecordedGate): unknown[] {
  return gateRecords(given).map(({ type, content }) => {
    if (!isArtefactType(type)) throw new Error(type);
    const result = ARTEFACTS[type].parse(content);
    return result.ok ? result.value : result.issues;
  });
}

test('each person who answered leaves one review; answers that an edit made void leave none', () => {
  const comment = { id: 'k1', pointer: '/summary', quote: '31 fields', text: 'It is 29.', severity: 'must', by } as unknown as GateComment;
  expect(parsed(recorded({ comments: [comment] }, false))).toEqual([
    expect.objectContaining({
      reviewer: expect.objectContaining({ name: 'Ada Berg', role: 'sme', expertise: 'Subject expert' }),
      comments: [expect.objectContaining({ quote: '31 fields', severity: 'blocker', status: 'open' })],
      attestations: [expect.objectContaining({ answer: 'yes' }), expect.objectContaining({ answer: 'not_my_area' })],
      verdict: 'reject',
      minutes_spent: 10,
      signature: expect.objectContaining({ printed_name: 'Ada Berg', meaning: 'review', record_sha256: 'a'.repeat(64) }),
    }),
  ]);
});

test('a release gate leaves a release decision, signed', () => {
  expect(parsed(recorded({ release: true }))).toEqual([
    expect.objectContaining({ decision: 'go', signatures: [expect.objectContaining({ printed_name: 'Ada Berg', meaning: 'approval' })] }),
  ]);
  expect(parsed(recorded({ release: true }, false))).toEqual([expect.objectContaining({ decision: 'no_go' })]);
});

test('a rehearsed release says in its own title that it was none', () => {
  const given = recorded({ release: true });
  const titleIn = (mode: string) =>
    gateRecords({ ...given, signoff: { ...given.signoff, record: { ...given.signoff.record, run: { mode } } } })[0]?.title;
  expect(titleIn('real')).toBe('Release decision');
  expect(titleIn('rehearsal')).toBe('Release decision, only rehearsed');
});
