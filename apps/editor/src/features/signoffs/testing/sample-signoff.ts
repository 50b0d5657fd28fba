import type { SignOff, SignoffView } from '@baton/schema/api/signoffs';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';

export const RECORD: SignoffRecord = {
  format: 2,
  kind: 'decision',
  decision: 'release',
  label: 'Release with an exception',
  approving: true,
  decidedBy: { kind: 'user', id: 'u1', name: 'Priya Nair' },
  at: '2026-11-19T09:02:03.000Z',
  gate: { id: 'g1', question: 'Release this job aid?', intro: '', release: true, round: 2, step: 'Release call' },
  run: { id: 'r1', title: 'Phishing reporting', mode: 'real', cycle: 1, startedBy: { name: 'Priya Nair' } },
  pipeline: { id: 'p1', name: 'Diagnosis to monitor', versionId: 'v1', hash: 'c'.repeat(64) },
  documents: [
    { artefact: 'a1', version: 2, hash: 'a'.repeat(64), type: 'text', title: 'Report it', producedBy: 'Blueprint', model: 'm-1' },
  ],
  background: [],
  checklist: [{ id: 'c1', text: 'I have tried step 2', required: true }],
  exception: { blockers: [{ severity: 'blocker', title: 'Names the button', text: 'Only by its shape.' }] },
  openGaps: [{ document: 'Report it', need: 'night number', fromWhom: 'Ada', pointer: '/text', blocking: false }],
  signers: [
    {
      name: 'Priya Nair',
      actor: { kind: 'user', id: 'u1', name: 'Priya Nair' },
      parties: ['Release owner'],
      decision: 'release',
      label: 'Release with an exception',
      consequence: 'This exact text goes out.',
      reason: 'Needed on Monday.',
      at: '2026-11-19T09:02:03.000Z',
      role: 'Owner',
      signedIn: 'password',
      meaning: 'You sign as Priya Nair.',
      timeZone: 'Europe/Madrid',
      secondsSpent: 40,
      reading: { words: 1_200, seconds: 240, wordsPerMinute: 300, documents: [{ artefact: 'a1', version: 2, words: 1_200 }] },
      fasterThanReading: true,
      ticked: ['c1'],
      seen: [{ artefact: 'a1', version: 2, hash: 'a'.repeat(64) }],
    },
  ],
};

export function signoff(more: Partial<SignOff> = {}, record: Partial<SignoffRecord> = {}): SignOff {
  return {
    id: 's1',
    seq: 42,
    runId: 'r1',
    gateId: 'g1',
    at: RECORD.at,
    by: RECORD.decidedBy,
    decision: 'release',
    record: { ...RECORD, ...record } as never,
    hash: 'd'.repeat(64),
    previousHash: 'e'.repeat(64),
    ...more,
  };
}

export function signoffView(more: Partial<SignoffView> = {}): SignoffView {
  const ref = { artefact: 'a1', version: 2, hash: 'a'.repeat(64), type: 'text', title: 'Report it' };
  return {
    signoff: signoff(),
    fault: null,
    documents: [{ ref, label: 'What would be released', content: { text: 'Report it at once.' }, kept: 'kept' }],
    before: [],
    background: [],
    sameRun: [
      { id: 's0', seq: 40, label: 'Approve as accurate', step: 'Review', by: 'Sam', at: '2026-11-18T09:00:00Z' },
      { id: 's1', seq: 42, label: RECORD.label, step: 'Release call', by: 'Priya Nair', at: RECORD.at },
    ],
    spotChecks: [],
    ...more,
  };
}
