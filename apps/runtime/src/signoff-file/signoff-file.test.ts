import type { SignedText } from '@baton/schema/api/signoffs';
import { expect, test } from 'vitest';
import type { SignoffRow } from '../use-cases/ports/signoff-store.ts';
import { type FileEntry, type FileRecord, signoffFile } from './signoff-file.ts';

const text = (hash: string, kept: SignedText['kept']): SignedText => ({
  ref: { artefact: 'draft', version: 1, hash, type: '', title: 'Draft' },
  label: 'Draft',
  content: null,
  kept,
});
const record = {
  format: 1,
  kind: 'decision',
  decision: 'x',
  label: 'X',
  approving: true,
  decidedBy: { kind: 'user', id: 'a', name: 'Ann' },
  at: '2026-11-30T09:00:00.000Z',
  gate: { id: 'g', question: '', release: false, round: 1, step: '' },
  run: { id: 'r', title: '', mode: 'real', cycle: 1, startedBy: {} },
  pipeline: { id: 'p', name: '', versionId: 'v', hash: '' },
  documents: [],
  background: [],
  checklist: [],
  signers: [],
};
const row = { id: 's', seq: 1, runId: 'r', at: record.at, record, hash: 'h', previousHash: '0' } as unknown as SignoffRow;

test('every file lies in its own folder, whatever a record calls a mark, and what is not kept is said to be missing', async () => {
  async function* records(): AsyncGenerator<FileRecord> {
    yield { row, bytes: '{}', documents: [text('a'.repeat(64), 'kept')], before: [text('../../outside', 'gone')], background: [] };
  }
  const head = { workspace: 'W', scope: '', madeBy: 'Ann', madeAt: '' };
  const source = { head, whole: true, chain: { seq: 1, hash: 'h' }, records: records(), hash: () => 'hash', textOf: async () => '{}' };
  const files: FileEntry[] = [];
  for await (const file of signoffFile(source)) files.push(file);
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('contents/'))).toEqual([`contents/${'a'.repeat(64)}.json`]);
  expect(files.every(({ path }) => !path.includes('..'))).toBe(true);
  expect(JSON.parse(files.at(-1)?.text ?? '')).toMatchObject({ missing: ['../../outside'] });
});
