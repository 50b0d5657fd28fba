import type { Actor } from '@baton/schema/run/actor';
import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { ArtefactRef } from '@baton/schema/run/values';
import { type Draft, write } from './draft.ts';
import { canonicalJson } from './values/canonical-json.ts';

interface NewVersion {
  /** The place key of the step that produces the document: its identity through all rounds. */
  artefact: string;
  type: string;
  title: string;
  content: Json;
  step: string;
  createdBy: Actor;
  /** Hash of the text that was edited; for a new round the version before. */
  basedOn?: string;
}

/** Adds the row of a document's next version and gives its name. The hash is of exactly the bytes that are stored. */
export function addVersion(draft: Draft, version: NewVersion): ArtefactRef {
  const { artefact, step, createdBy } = version;
  const content = canonicalJson(version.content);
  const before = draft.state.artefacts[artefact]?.at(-1)?.ref;
  const pending = draft.writes.artefactVersions?.filter((row) => row.ref.artefact === artefact).at(-1)?.ref;
  const newest = Math.max(before?.version ?? 0, pending?.version ?? 0);
  const title = version.title.slice(0, LIMITS.nameChars);
  const ref: ArtefactRef = { artefact, version: newest + 1, hash: draft.env.hash(content), type: version.type, title };
  const basedOn = version.basedOn ?? before?.hash;
  write(draft, 'artefactVersions', { ref, step, content, createdBy, ...(basedOn && { basedOn }) });
  return ref;
}
