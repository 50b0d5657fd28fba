import type { Draft, LibraryEntry, PipelineVersion } from '@baton/schema/api/pipelines';
import { hashOfMeaning } from '@baton/schema/graph/hash-of-meaning';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { pipelineToSvg } from '@baton/schema/graph/pipeline-to-svg';
import { SYSTEM } from '@baton/schema/run/actor';
import type { HouseDeps } from '../house-deps.ts';
import type { DraftRow, LibraryRow, VersionRow } from '../ports/pipeline-store.ts';

/** Size of a mini-map on a card, in CSS pixels. */
const CARD = { width: 320, height: 140 };

export function versionView(row: VersionRow): PipelineVersion {
  const { id, pipelineId, number, name, note, hash, createdAt, createdBy } = row;
  const retired = row.retiredAt !== null;
  return { id, pipelineId, number, name, note, hash, createdAt, createdBy, published: row.publishedAt !== null && !retired, retired };
}

export function draftView(deps: Pick<HouseDeps, 'hash'>, row: DraftRow): Draft {
  return {
    id: row.id,
    document: row.document,
    revision: row.revision,
    hash: hashOfMeaning(row.document, deps.hash),
    updatedAt: row.updatedAt,
    latestVersion: row.latestVersion && versionView(row.latestVersion),
    publishedVersion: row.publishedVersion && versionView(row.publishedVersion),
  };
}

export function libraryView(deps: Pick<HouseDeps, 'catalog'>, row: LibraryRow): LibraryEntry {
  const { version, document } = row;
  return {
    version: versionView(version),
    pipelineId: version.pipelineId,
    name: document.name,
    summary: document.summary,
    phases: phasesOf(document),
    people: peopleIn(deps, document),
    svg: miniMap(deps, document),
    publishedAt: version.publishedAt ?? version.createdAt,
    publishedBy: version.publishedBy ?? SYSTEM,
    runs: row.runs,
    typicalSeconds: row.typicalSeconds,
    typicalCost: row.typicalCost,
    currency: document.policies.currency,
  };
}

export function phasesOf(document: Pipeline): string[] {
  return document.layout.phases.map((phase) => phase.name);
}

/** Steps at which somebody is asked: how many moments of people's time a run takes. */
export function peopleIn({ catalog }: Pick<HouseDeps, 'catalog'>, document: Pipeline): number {
  return document.nodes.filter((node) => catalog.get(node.type)?.capabilities.waitsForPerson === true).length;
}

export function miniMap({ catalog }: Pick<HouseDeps, 'catalog'>, document: Pipeline): string {
  return pipelineToSvg(document, catalog, { ...CARD, title: document.name });
}
