import type { Actor } from '@baton/schema/run/actor';
import type { Assignee, GateAnswer, GateParty, GateRequest } from '@baton/schema/run/gate';
import type { RunMode } from '@baton/schema/run/values';
import type { Defaulted, Instant, InstantOrNull, JsonColumn, JsonOrNull, MadeAt, OrNull } from './columns.ts';

export interface GateTable {
  id: string;
  workspace_id: string;
  run_id: string;
  step: string;
  node_id: string;
  request: JsonColumn<GateRequest>;
  question: string;
  run_title: string;
  pipeline_name: string;
  mode: RunMode;
  status: Defaulted<'open' | 'decided' | 'withdrawn'>;
  why: OrNull<string>;
  due_at: InstantOrNull;
  created_at: MadeAt;
  closed_at: InstantOrNull;
}

/** One seat at a gate. Who may take it is spread out into columns, so that an inbox is one look-up. */
export interface GatePartyTable {
  gate_id: string;
  party_id: string;
  workspace_id: string;
  label: string;
  blocking: boolean;
  kind: GateParty['assignee']['kind'];
  role: OrNull<string>;
  user_id: OrNull<string>;
  answered_at: InstantOrNull;
  answered_by: JsonOrNull<Actor>;
  /** Who is asked, in one word (`seatOf`), and who may answer as well since nobody did in time. */
  seat: Defaulted<string>;
  stand_in_seat: OrNull<string>;
  /** Who is asked instead of whom the question named. */
  asked: JsonOrNull<Assignee>;
  stand_in: JsonOrNull<Assignee>;
  /** The gate is open and nobody has answered here. */
  open: Defaulted<boolean>;
  due_key: Defaulted<Date | string>;
  /** User ids of who started or wrote what is decided on, where somebody else has to look. */
  kept_out: Defaulted<string[]>;
  claimed_by: OrNull<string>;
  claimed_name: OrNull<string>;
  claimed_at: InstantOrNull;
}

/** A gate that somebody has put aside, for themselves alone. */
export interface GateSnoozeTable {
  user_id: string;
  gate_id: string;
  workspace_id: string;
  until: Instant;
  created_at: MadeAt;
}

/** Every answer as it was posted, for good; one that an edit made void stays too. */
export interface GateAnswerTable {
  id: string;
  gate_id: string;
  workspace_id: string;
  answer: JsonColumn<GateAnswer>;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

export interface GateDecisionTable {
  gate_id: string;
  workspace_id: string;
  decision: string;
  signoff_id: string;
  created_at: MadeAt;
  created_by: JsonColumn<Actor>;
}

/** What one person is writing at a gate, kept while they write. */
export interface GateNoteTable {
  gate_id: string;
  user_id: string;
  workspace_id: string;
  text: string;
  updated_at: Instant;
}
