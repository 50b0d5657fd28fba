import type { Json, JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { Defaulted, Instant, InstantOrNull, JsonColumn, MadeAt, OrNull } from './columns.ts';

/** What leaves the house (mail, notifications), written with what it tells of and sent afterwards. */
export interface OutboxTable {
  id: Defaulted<number>;
  workspace_id: string;
  /** Null for what belongs to no run: an invitation. */
  run_id: OrNull<string>;
  kind: string;
  about: string;
  payload: JsonColumn<JsonObject>;
  tries: Defaulted<number>;
  error: OrNull<string>;
  next_try_at: InstantOrNull;
  sent_at: InstantOrNull;
  created_at: MadeAt;
}

/** What a request key was used for. */
export interface IdempotencyKeyTable {
  workspace_id: string;
  scope: string;
  key: string;
  body_hash: string;
  made: string;
  created_at: MadeAt;
}

export interface SettingTable {
  workspace_id: string;
  name: string;
  value: JsonColumn<Json>;
  updated_at: Instant;
  updated_by: JsonColumn<Actor>;
}

/** Every change of a setting, without what it says. */
export interface SettingChangeTable {
  id: Defaulted<number>;
  workspace_id: string;
  name: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

/** Which migrations this database has had. */
export interface MigrationTable {
  name: string;
  number: number;
  applied_at: MadeAt;
}

/** Versions of the tables that libraries bring with them. */
export interface LibraryMigrationTable {
  name: string;
  version: string;
  applied_at: Instant;
}
