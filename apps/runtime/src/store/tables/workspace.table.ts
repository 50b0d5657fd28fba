import type { Role } from '@baton/schema/api/permissions';
import type { Actor } from '@baton/schema/run/actor';
import type { InstantOrNull, JsonColumn, MadeAt, OrNull } from './columns.ts';

export interface WorkspaceTable {
  id: string;
  name: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface MemberTable {
  workspace_id: string;
  user_id: string;
  role: Role;
  away_until: InstantOrNull;
  deputy_id: OrNull<string>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}
