import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** What a command may ask besides the document. Ids and times come in with its arguments. */
export interface CommandContext {
  catalog: NodeCatalog;
}

/**
 * One intention of a person. `change` edits a draft copy; nobody writes the way back, it is observed. A command that
 * finds nothing to do leaves the draft alone, and no entry is made.
 */
export interface Command {
  /** As it reads after "Undo: ", such as "move 3 steps". */
  label: string;
  /** Commands with the same key that follow each other within a second are one entry: typing, holding an arrow key. */
  coalesce?: string;
  change(doc: Pipeline, context: CommandContext): void;
}
