import type { DocPatch } from '@baton/schema/api/pipelines';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Actor } from '@baton/schema/run/actor';
import type { Page, PageRequest } from './page.ts';

export interface VersionRow {
  id: string;
  pipelineId: string;
  number: number;
  name: string;
  note: string;
  hash: string;
  createdAt: string;
  createdBy: Actor;
  publishedAt: string | null;
  publishedBy: Actor | null;
  retiredAt: string | null;
}

export interface DraftRow {
  id: string;
  document: Pipeline;
  revision: number;
  updatedAt: string;
  updatedBy: Actor;
  latestVersion: VersionRow | null;
  /** The one in the library: published and not retired. */
  publishedVersion: VersionRow | null;
}

/** One save of a draft. */
export interface DraftChange {
  revision: number;
  patches: DocPatch[];
  by: Actor;
  /** What the page that sent it calls it. */
  saveId: string | null;
}

export interface LibraryRow {
  version: VersionRow;
  document: Pipeline;
  /** Started runs, rehearsals left out; medians over finished real ones. */
  runs: number;
  typicalSeconds: number | null;
  typicalCost: number | null;
}

/** Drafts and versions. Every function sees one workspace only: rows of another one are not there. */
export interface PipelineStore {
  create(workspaceId: string, row: { id: string; document: Pipeline; createdBy: Actor }): Promise<void>;
  draft(workspaceId: string, pipelineId: string): Promise<DraftRow | undefined>;
  list(workspaceId: string, page: PageRequest): Promise<Page<DraftRow>>;
  /** Saves after a revision, oldest first; where the first of them are not kept any more, it begins later. */
  changesSince(workspaceId: string, pipelineId: string, revision: number, limit: number): Promise<DraftChange[]>;
  /** Writes revision `from + 1` with its patches, if the draft is at `from`; undefined when somebody was faster. */
  saveDraft(
    workspaceId: string,
    pipelineId: string,
    save: { from: number; document: Pipeline; patches: DocPatch[]; by: Actor; saveId?: string },
  ): Promise<{ revision: number; savedAt: string } | undefined>;
  /** False when there is nothing to put away. */
  archive(workspaceId: string, pipelineId: string): Promise<boolean>;
  /** Gets the next number of its pipeline. A version of the same content that exists already is returned instead. */
  createVersion(
    workspaceId: string,
    row: { id: string; pipelineId: string; name: string; note: string; hash: string; document: Pipeline; createdBy: Actor },
  ): Promise<VersionRow>;
  /** A version that no list shows, for a test of the draft: its number is 0. */
  snapshot(
    workspaceId: string,
    row: { id: string; pipelineId: string; hash: string; document: Pipeline; createdBy: Actor },
  ): Promise<VersionRow>;
  versions(workspaceId: string, pipelineId: string, page: PageRequest): Promise<Page<VersionRow>>;
  /** A version without its document: what starting a run asks of it. */
  versionHead(workspaceId: string, versionId: string): Promise<VersionRow | undefined>;
  /** The same as this process saw it last, in the library; what hangs on its still being there is checked with the write. */
  seenPublished(workspaceId: string, versionId: string): VersionRow | undefined;
  version(workspaceId: string, versionId: string): Promise<{ version: VersionRow; document: Pipeline } | undefined>;
  /** The version published before is taken out of the library in the same transaction. */
  publish(workspaceId: string, versionId: string, by: Actor, note: string): Promise<VersionRow | undefined>;
  retire(workspaceId: string, versionId: string): Promise<VersionRow | undefined>;
  library(workspaceId: string, page: PageRequest): Promise<Page<LibraryRow>>;
  libraryEntry(workspaceId: string, versionId: string): Promise<LibraryRow | undefined>;
}
