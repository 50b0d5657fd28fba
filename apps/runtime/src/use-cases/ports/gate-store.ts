import type { Actor } from '@baton/schema/run/actor';
import type { GateRequest } from '@baton/schema/run/gate';
import type { RunMode } from '@baton/schema/run/values';
import type { Page, PageRequest } from './page.ts';

export interface GateRow {
  id: string;
  runId: string;
  step: string;
  nodeId: string;
  versionId: string;
  runTitle: string;
  pipelineName: string;
  mode: RunMode;
  /** As it was asked, with the parties as they stand now: given to somebody else, passed up. */
  request: GateRequest;
  status: 'open' | 'decided' | 'withdrawn';
  openedAt: string;
  dueAt: string | null;
  /** Who started the run. */
  askedBy: Actor;
  /** Answers that count, oldest first. */
  answers: { parties: string[]; decision: string; reason: string; by: Actor; at: string }[];
  /** What was decided; null while it is open or when it was withdrawn. */
  decision: { decision: string; label: string; reason: string; by: Actor; at: string } | null;
  /** User ids of who does not decide here, because somebody else has to look. */
  keptOut: string[];
  /** Who has said that they take it, party by party. */
  claims: { party: string; userId: string; name: string }[];
}

/** Whose inbox. */
export interface AskedOf {
  workspaceId: string;
  userId: string;
  /** Everything at which this person answers (`takesSeat`). */
  seats: readonly string[];
  standsInFor: readonly string[];
  /** Nobody else is there: their own work is theirs to decide. */
  alone: boolean;
}

export interface InboxFilter {
  pipelineId?: string | undefined;
  /** Only what was due before this instant. */
  overdueAt?: string | undefined;
  /** Leaves out what the person has put aside beyond this instant. */
  awake?: string | undefined;
}

/** Gates with what people note at them. Rows of another workspace are not there. */
export interface GateStore {
  /** Open ones by due date, then age; closed ones newest first. */
  list(workspaceId: string, filter: { open: boolean; runId?: string | undefined }, page: PageRequest): Promise<Page<GateRow>>;
  /** Counted up to `LIMITS.counted`. */
  countOpen(workspaceId: string): Promise<number>;
  /** What waits for this person, by due date; bounded by the page, however many gates are open. */
  listFor(asked: AskedOf, filter: InboxFilter, page: PageRequest): Promise<Page<GateRow>>;
  /** What is open and waits for others. */
  listOthers(asked: AskedOf, filter: InboxFilter, page: PageRequest): Promise<Page<GateRow>>;
  /** Counted up to `LIMITS.counted`. */
  countFor(asked: AskedOf, filter: InboxFilter, now: string): Promise<{ all: number; late: number }>;
  /** Seats at which something is open. */
  openSeats(workspaceId: string): Promise<string[]>;
  /** Open gates of theirs that this person has put aside beyond `now`, soonest back first, with until when. */
  aside(asked: AskedOf, now: string): Promise<Map<string, string>>;
  asideUntil(gateId: string, userId: string, now: string): Promise<string | undefined>;
  /** Null: back on the desk. */
  putAside(workspaceId: string, gateId: string, userId: string, until: string | null): Promise<void>;
  /** Takes these seats for this person, and says which of them are theirs now: one that somebody else has taken is not. */
  claim(gateId: string, parties: readonly string[], by: { userId: string; name: string }, over: readonly string[]): Promise<string[]>;
  /** Gives back what this person has taken. */
  unclaim(gateId: string, userId: string): Promise<void>;
  get(workspaceId: string, gateId: string): Promise<GateRow | undefined>;
  note(gateId: string, userId: string): Promise<{ text: string; savedAt: string } | undefined>;
  saveNote(gateId: string, userId: string, text: string): Promise<string>;
}
