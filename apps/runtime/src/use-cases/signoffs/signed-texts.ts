import type { SignedText } from '@baton/schema/api/signoffs';
import type { Json } from '@baton/schema/json';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { HouseDeps } from '../house-deps.ts';

type Deps = Pick<HouseDeps, 'engine' | 'hash'>;

/** A SHA-256 in hex. It becomes the name of a file and part of a link; older records may hold whatever a request called one. */
const IS_MARK = /^[0-9a-f]{64}$/;

export interface SignedTexts {
  documents: SignedText[];
  /** What was on the screen of somebody and is not what the decision is about in the end: it was edited. */
  before: SignedText[];
  background: SignedText[];
}

/** The texts that a record names, by their exact bytes: what is kept under a name but is not these bytes is never shown. */
export async function signedTexts(
  deps: Deps,
  runId: string,
  { documents, background, signers }: Pick<SignoffRecord, 'documents' | 'background' | 'signers'>,
): Promise<SignedTexts> {
  const known = new Set(documents.map((document) => document.hash));
  const before = signers
    .flatMap((signer) => signer.seen ?? [])
    .filter((seen) => !known.has(seen.hash) && known.add(seen.hash))
    .map((seen) => {
      const { type, title, label } = documents.find((document) => document.artefact === seen.artefact) ?? { type: '', title: '' };
      return { ...seen, type, title, ...(label !== undefined && { label }) };
    });
  return {
    before: await Promise.all(before.map((shown) => signedText(deps, runId, shown, shown.label ?? shown.title))),
    documents: await Promise.all(documents.map((document) => signedText(deps, runId, document, document.label ?? document.title))),
    background: await Promise.all(background.map((document) => signedText(deps, runId, document, document.title))),
  };
}

async function signedText({ engine, hash }: Deps, runId: string, shown: ArtefactRef, label: string): Promise<SignedText> {
  const { artefact, version, type, title } = shown;
  const ref = { artefact, version, hash: shown.hash, type, title };
  const text = IS_MARK.test(ref.hash) ? await engine.artefactText(runId, ref) : undefined;
  if (text === undefined) return { ref, label, content: null, kept: 'gone' };
  if (hash(text) !== ref.hash) return { ref, label, content: null, kept: 'changed' };
  return { ref, label, content: JSON.parse(text) as Json, kept: 'kept' };
}
