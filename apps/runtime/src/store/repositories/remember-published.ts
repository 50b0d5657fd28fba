import type { PipelineStore, VersionRow } from '../../use-cases/ports/pipeline-store.ts';

/** Versions remembered at most: a workspace's library has tens. */
const REMEMBERED = 500;

/**
 * Remembers versions that were seen in the library, so that starting a run of one asks the database nothing. Another
 * process may have taken one out meanwhile: the statement that makes the run looks at that again.
 */
export function rememberPublished(store: Omit<PipelineStore, 'seenPublished'>): PipelineStore {
  const seen = new Map<string, VersionRow>();
  const place = (workspaceId: string, versionId: string): string => JSON.stringify([workspaceId, versionId]);
  return {
    ...store,
    seenPublished: (workspaceId, versionId) => seen.get(place(workspaceId, versionId)),
    async versionHead(workspaceId, versionId) {
      const head = await store.versionHead(workspaceId, versionId);
      if (head && head.publishedAt !== null && head.retiredAt === null) seen.set(place(workspaceId, versionId), head);
      for (const oldest of seen.keys()) if (seen.size > REMEMBERED) seen.delete(oldest);
      return head;
    },
    // The version that was published before is retired with it.
    publish: (...asked) => store.publish(...asked).finally(() => seen.clear()),
    retire: (...asked) => store.retire(...asked).finally(() => seen.clear()),
  };
}
