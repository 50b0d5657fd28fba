import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { repairOf } from '../../document/repairs/repair-of.ts';
import type { Repair } from '../../document/repairs/repair.ts';
import type { Editor } from '../../store/editor.ts';

/** The repair that a problem of the open pipeline has; none while it is only read. */
export function repairFor({ store, catalog, newId }: Editor, issue: Issue, doc: Pipeline): Repair | undefined {
  return store.getState().readOnly ? undefined : repairOf(issue, { doc, catalog, newId });
}
