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
  request: GateRequest;
  status: 'open' | 'decided' | 'withdrawn';
  openedAt: string;
  dueAt: string | null;
  /** Who started the run. */
  askedBy: Actor;
  /** Who started the runs whose results it goes on from. */
  askedEarlier: Actor[];
  /** Answers that count, oldest first. */
  answers: { parties: string[]; decision: string; reason: string; by: Actor; at: string }[];
  /** What was decided; null while it is open or when it was withdrawn. */
  decision: { decision: string; label: string; reason: string; by: Actor; at: string } | null;
}

/** Gates with what people note at them. Rows of another workspace are not there. */
export interface GateStore {
  /** Open ones by due date, then age; closed ones newest first. */
  list(workspaceId: string, filter: { open: boolean; runId?: string | undefined }, page: PageRequest): Promise<Page<GateRow>>;
  /** Counted up to `LIMITS.counted`. */
  countOpen(workspaceId: string): Promise<number>;
  get(workspaceId: string, gateId: string): Promise<GateRow | undefined>;
  note(gateId: string, userId: string): Promise<{ text: string; savedAt: string } | undefined>;
  saveNote(gateId: string, userId: string, text: string): Promise<string>;
}
