import type { Role } from '@baton/schema/api/permissions';
import type { Actor } from '@baton/schema/run/actor';
import type { Instant, InstantOrNull, JsonColumn, MadeAt, OrNull } from './columns.ts';

export interface TeamTable {
  id: string;
  workspace_id: string;
  name: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface TeamMemberTable {
  workspace_id: string;
  team_id: string;
  user_id: string;
}

export interface InvitationTable {
  id: string;
  workspace_id: string;
  email: string;
  role: Role;
  /** SHA-256 of the link's secret. */
  token_hash: string;
  expires_at: Instant;
  accepted_at: InstantOrNull;
  accepted_by: OrNull<string>;
  withdrawn_at: InstantOrNull;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface ApiKeyTable {
  id: string;
  workspace_id: string;
  user_id: string;
  name: string;
  role: Role;
  created_at: MadeAt;
}
