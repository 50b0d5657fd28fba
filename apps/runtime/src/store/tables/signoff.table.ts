import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { Instant, JsonColumn } from './columns.ts';

/** Append-only. Each row holds the hash of the one before, so a change anywhere breaks everything after it. */
export interface SignoffTable {
  id: string;
  workspace_id: string;
  seq: number;
  run_id: string;
  gate_id: string;
  decision: string;
  record: JsonColumn<JsonObject>;
  created_at: Instant;
  created_by: JsonColumn<Actor>;
  previous_hash: string;
  hash: string;
}

/** The end of each workspace's chain. Whoever adds a link holds this row, so the chain never forks; it also shows when links at the end are missing. */
export interface SignoffHeadTable {
  workspace_id: string;
  seq: number;
  hash: string;
}
