import { createHash } from 'node:crypto';
import type { SignoffSigner } from '@baton/schema/run/signoff-record';
import { expect, test } from 'vitest';
import { signedTexts } from './signed-texts.ts';

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const TEXT = '{"text":"x"}';
const deps = { hash, engine: { artefactText: async () => TEXT } } as unknown as Parameters<typeof signedTexts>[0];
const seen = (mark: string) => ({ seen: [{ artefact: 'draft', version: 1, hash: mark }] }) as SignoffSigner;

test('a mark that is none leads to no text: it would become the name of a file and part of a link', async () => {
  const signers = ['../../outside', hash('y'), 'A'.repeat(64)].map(seen);
  const { before } = await signedTexts(deps, 'r', { documents: [], background: [], signers });
  expect(before.map(({ kept }) => kept)).toEqual(['gone', 'changed', 'gone']);
  const right = await signedTexts(deps, 'r', { documents: [], background: [], signers: [seen(hash(TEXT))] });
  expect(right.before).toMatchObject([{ kept: 'kept', content: { text: 'x' } }]);
});
