import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { RunEvent } from '@baton/schema/run/events';
import type { RunStatus } from '@baton/schema/run/state';
import type { Trial } from '@baton/schema/run/trial';
import type { ArtefactRef, RunMode } from '@baton/schema/run/values';
import type { Page, PageRequest } from './page.ts';

export interface RunListRow {
  id: string;
  number: number;
  title: string;
  pipelineId: string;
  pipelineName: string;
  versionId: string;
  versionNumber: number;
  mode: RunMode;
  status: RunStatus;
  working: number;
  waiting: number;
  attention: number;
  done: number;
  ends: string[];
  /** Null: not known. */
  cost: number | null;
  currency: string;
  cycle: number;
  lineageId: string;
  lastSeq: number;
  ended: boolean;
  startedAt: string;
  startedBy: Actor;
  updatedAt: string;
  endedAt: string | null;
  openGates: { gateId: string; question: string; due: string | null }[];
}

/** `cleared`: what happened in it was removed by the workspace's rule. */
export type RunHead = Pick<RunListRow, 'id' | 'lastSeq' | 'ended'> & { cleared: boolean };

export interface RunFilter {
  status?: RunStatus | 'active' | undefined;
  pipelineId?: string | undefined;
  mode?: RunMode | undefined;
  search?: string | undefined;
}

export interface BriefRow {
  id: string;
  title: string;
  pipelineId: string;
  pipelineName: string;
  versionId: string;
  brief: JsonObject;
  fromRunId: string;
  fromRunTitle: string;
  lineageId: string;
  cycle: number;
  createdAt: string;
  status: 'open' | 'started' | 'discarded';
  startedRunId: string | null;
}

/** A run as the editor looks for earlier results; `trial`: it tried a part of a draft. */
export type EarlierRunRow = Pick<RunListRow, 'number' | 'mode' | 'status'> & { runId: string; at: string; by: Actor; trial?: Trial };

/** Runs and briefs as lists and pages read them. Rows of another workspace are not there. */
export interface RunReads {
  list(workspaceId: string, filter: RunFilter, page: PageRequest): Promise<Page<RunListRow>>;
  get(workspaceId: string, runId: string): Promise<RunListRow | undefined>;
  /** Whether it is there and how far it is: all that most requests about a run ask of its row. */
  head(workspaceId: string, runId: string): Promise<RunHead | undefined>;
  /** A document as its row has it, for a run whose journal is gone; of those it took over, what it signed or released. */
  keptArtefact(
    runId: string,
    artefact: string,
    version: number,
  ): Promise<{ ref: ArtefactRef; step: string; at: string; by: Actor } | undefined>;
  /** The newest runs of a pipeline of which everything is still kept, newest first. */
  earlier(workspaceId: string, pipelineId: string, limit: number): Promise<EarlierRunRow[]>;
  /** Oldest first. */
  lineage(workspaceId: string, lineageId: string): Promise<RunListRow[]>;
  journal(runId: string, after: number, limit: number): Promise<RunEvent[]>;
  briefs(workspaceId: string, page: PageRequest): Promise<Page<BriefRow>>;
  brief(workspaceId: string, briefId: string): Promise<BriefRow | undefined>;
  /** Only an open brief changes; undefined when it was not open any more. */
  closeBrief(
    workspaceId: string,
    briefId: string,
    to: { status: 'discarded' } | { status: 'started'; runId: string },
  ): Promise<BriefRow | undefined>;
}
