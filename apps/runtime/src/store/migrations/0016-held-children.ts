import type { Migration } from './migration.ts';

/** A called run is told when its caller is paused or goes on; the row says which of the two it heard last. */
export const heldChildren: Migration = {
  number: 16,
  name: 'held-children',
  statements: [`alter table child_runs add column held boolean not null default false`],
};
