import type { Issue } from '@baton/schema/errors/issue';

/** What must be mended before a version can be made, and what is worth a look. */
export function problemGroups(issues: readonly Issue[]): { must: Issue[]; look: Issue[] } {
  return { must: issues.filter((issue) => issue.severity === 'error'), look: issues.filter((issue) => issue.severity === 'warning') };
}
