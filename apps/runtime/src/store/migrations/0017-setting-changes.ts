import { appendOnly } from './append-only.ts';
import type { Migration } from './migration.ts';

/** Who changed which setting and when, for as long as the workspace is there: not what it says, which may be a secret. */
export const settingChanges: Migration = {
  number: 17,
  name: 'setting-changes',
  statements: [
    `create table setting_changes (
      id integer primary key generated always as identity,
      workspace_id text collate "C" not null,
      name text not null,
      created_at timestamptz(3) not null default now(),
      created_by json not null
    )`,
    // What became of the settings of one workspace, in order.
    `create index setting_changes_by_workspace on setting_changes (workspace_id, id)`,
    ...appendOnly('setting_changes'),
  ],
};
