import type { JsonObject } from '@baton/schema/json';
import type { Actor } from '@baton/schema/run/actor';
import type { Page, PageRequest } from './page.ts';

export interface SignoffRow {
  id: string;
  seq: number;
  runId: string;
  gateId: string;
  at: string;
  by: Actor;
  decision: string;
  record: JsonObject;
  hash: string;
  previousHash: string;
}

export interface SignoffFilter {
  runId?: string | undefined;
  gateId?: string | undefined;
  /** Words of the run, the pipeline, the question or a person, whatever their case. */
  search?: string | undefined;
  /** ISO instants: from this one on, and before that one. */
  from?: string | undefined;
  to?: string | undefined;
  kind?: 'decisions' | 'passes' | 'unchecked' | undefined;
}

export interface ChainMark {
  seq: number;
  hash: string;
}

/** A stretch of the chain, both ends included. */
export interface SignoffRange {
  runId?: string | undefined;
  first: number;
  last: number;
}

/** The file of sign-offs. It only grows: no row is ever changed or removed. Rows of another workspace are not there. */
export interface SignoffStore {
  /** Newest first. */
  list(workspaceId: string, filter: SignoffFilter, page: PageRequest): Promise<Page<SignoffRow>>;
  get(workspaceId: string, id: string): Promise<SignoffRow | undefined>;
  /** What is wrong with one record, held against its own mark and the record before it; undefined when it is what it was. */
  faultOf(workspaceId: string, seq: number): Promise<string | undefined>;
  /** The sign-off of one gate; undefined while it is not decided. */
  ofGate(workspaceId: string, gateId: string): Promise<SignoffRow | undefined>;
  /** All of one run, oldest first, up to a page. */
  ofRun(workspaceId: string, runId: string): Promise<SignoffRow[]>;
  /** Walks the whole chain, a page at a time. `known`: a record that somebody noted down earlier has to be this one still. */
  verify(
    workspaceId: string,
    known?: ChainMark,
  ): Promise<{ ok: boolean; checked: number; broken: { seq: number; why: string } | null; head: ChainMark }>;
  head(workspaceId: string): Promise<ChainMark>;
  /** Where a filter's records begin and end, and how many there are. Between the ends of a time nothing is left out. */
  range(workspaceId: string, filter: Pick<SignoffFilter, 'runId' | 'from' | 'to'>): Promise<(SignoffRange & { count: number }) | undefined>;
  /** The next records of a range after a number, oldest first: a page at a time, so that no file is ever whole in memory. `bytes`: what is under a record's hash. */
  next(workspaceId: string, range: SignoffRange, after: number): Promise<(SignoffRow & { bytes: string })[]>;
  /** Adds a record that is about no commit of a run: what somebody said of a pass afterwards. */
  add(
    workspaceId: string,
    row: { id: string; runId: string; gateId: string; decision: string; record: JsonObject; by: Actor; at: string },
  ): Promise<void>;
  /** Answers in decisions since a moment, by person. */
  answeredSince(
    workspaceId: string,
    since: string,
  ): Promise<{ userId: string; answers: number; medianSeconds: number | null; faster: number }[]>;
}
