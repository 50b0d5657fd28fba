import { expect, test } from 'vitest';
import type { Evidence } from '../shared/evidence.ts';
import { DocWriter } from './doc-writer.ts';

const evidence = (id: string, kind: Evidence['kind']): Evidence => ({ id, kind, source: { title: id }, strength: 'moderate', quote: 'q' });
const w = new DocWriter(
  { claim: 'Four in ten were harmless.', empty: '' },
  { evidence: [evidence('doc', 'document'), evidence('guess', 'assumption')] },
);
const claim = (...cites: string[]) => w.text('/claim', 'Claim', { cites }).unsupported;

test('a claim that nothing supports says so, and so does one that rests on assumptions alone', () => {
  expect(claim()).toBe('no_source');
  expect(claim('never-listed')).toBe('no_source');
  expect(claim('guess')).toBe('assumption');
  expect(claim('guess', 'doc')).toBeUndefined();
});

test('what is no claim, and what is not written yet, is not marked', () => {
  expect(w.text('/claim', 'Text').unsupported).toBeUndefined();
  expect(w.text('/empty', 'Claim', { cites: [] }).unsupported).toBeUndefined();
});
