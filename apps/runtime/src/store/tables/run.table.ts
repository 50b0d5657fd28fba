import type { ColumnType } from 'kysely';
import type { Json, JsonObject } from '@baton/schema/json';
import type { ChildRequest } from '@baton/schema/run/child';
import type { Actor } from '@baton/schema/run/actor';
import type { RunEventType } from '@baton/schema/run/events';
import type { RunStatus } from '@baton/schema/run/state';
import type { Scope } from '@baton/schema/run/step-key';
import type { RunMode } from '@baton/schema/run/values';
import type { Defaulted, Instant, InstantOrNull, JsonColumn, JsonOrNull, MadeAt, OrNull } from './columns.ts';

/** One row a run: who holds it, how far its journal is, and what lists show. Everything else is in the journal. */
export interface RunTable {
  id: string;
  workspace_id: string;
  number: Defaulted<number>;
  pipeline_id: string;
  version_id: string;
  mode: RunMode;
  title: string;
  lineage_id: string;
  cycle: number;
  parent_run_id: OrNull<string>;
  root_run_id: OrNull<string>;
  shared_from_run_id: OrNull<string>;
  brief_id: OrNull<string>;
  last_seq: number;
  epoch: Defaulted<number>;
  fence: Defaulted<number>;
  lease_owner: OrNull<string>;
  lease_until: InstantOrNull;
  /** Steps can go on without anybody's doing. */
  has_work: Defaulted<boolean>;
  /** Somebody asked for an activation since the lease was last taken. */
  wake: Defaulted<boolean>;
  /** Id of the newest commit: a commit that is tried again after a lost connection finds itself here. */
  last_commit: OrNull<string>;
  status: RunStatus;
  working: Defaulted<number>;
  waiting: Defaulted<number>;
  attention: Defaulted<number>;
  done: Defaulted<number>;
  cost: OrNull<number>;
  cost_unknown: Defaulted<boolean>;
  ends: ColumnType<string[], string | undefined, string>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
  updated_at: Instant;
  ended_at: InstantOrNull;
  /** Its journal and documents were removed by the workspace's rule. */
  cleared_at: InstantOrNull;
}

/** Append-only. One row an event. */
export interface JournalTable {
  run_id: string;
  seq: number;
  workspace_id: string;
  type: RunEventType;
  v: number;
  actor: JsonColumn<Actor>;
  at: Instant;
  step: OrNull<string>;
  scope: JsonOrNull<Scope>;
  data: JsonColumn<JsonObject>;
}

export interface AttentionTable {
  run_id: string;
  step: string;
  workspace_id: string;
  code: string;
  message: string;
  fix: string;
  created_at: MadeAt;
}

export interface TimerTable {
  id: string;
  run_id: string;
  workspace_id: string;
  step: string;
  kind: 'wait' | 'retry';
  fire_at: Instant;
  state: Defaulted<'set' | 'broken'>;
  tries: Defaulted<number>;
  error: OrNull<string>;
  claimed_until: InstantOrNull;
  created_at: MadeAt;
}

/** A step that waits for an event from outside. */
export interface AwaitedEventTable {
  run_id: string;
  step: string;
  workspace_id: string;
  name: string;
  correlation: string;
  created_at: MadeAt;
}

/** An event that came before anything waited for it. */
export interface KeptEventTable {
  id: string;
  workspace_id: string;
  name: string;
  correlation: string;
  payload: JsonColumn<Json>;
  /** Of what it carries. */
  bytes: Defaulted<number>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

/** A run that a step of another run waits for. */
export interface ChildRunTable {
  child_run_id: string;
  run_id: string;
  step: string;
  workspace_id: string;
  request: JsonColumn<Omit<ChildRequest, 'childRunId' | 'workspaceId'>>;
  dropped: Defaulted<boolean>;
  /** It was told that its caller is paused. */
  held: Defaulted<boolean>;
  created_at: MadeAt;
}

export interface NextBriefTable {
  id: string;
  workspace_id: string;
  from_run_id: string;
  from_step: string;
  pipeline_id: string;
  version_id: string;
  lineage_id: string;
  cycle: number;
  title: string;
  brief: JsonColumn<JsonObject>;
  status: Defaulted<'open' | 'started' | 'discarded'>;
  started_run_id: OrNull<string>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}
