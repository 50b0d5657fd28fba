import type { Issue } from '@baton/schema/errors/issue';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { Command } from '../history/command.ts';

/** A way to mend a problem: what the button says, and what it does. */
export interface Repair {
  label: string;
  command: Command;
  /** It takes away a path that nothing could ever take: that a way out leads nowhere now was so before. */
  leavesOpen?: true;
}

export interface RepairContext {
  doc: Pipeline;
  catalog: NodeCatalog;
  newId: () => string;
}

/** The ways to mend one problem, the likeliest first. Each is tried on a copy before it is offered. */
export type Repairs = (issue: Issue, context: RepairContext) => readonly Repair[];
