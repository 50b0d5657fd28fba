import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { jsonText } from '../json-text.ts';
import type { HotParam } from '../open-database.ts';
import type { CommitResult, RunCommit } from '../run-store.ts';
import { documentRows, eventRows, givesBack, hasWork, mailRows, placedEvents } from './commit-row.ts';
import { explainRefusals } from './explain-refusals.ts';
import type { Settled } from './gatherer.ts';
import { COMMIT_KEEPING, COMMIT_MANY, COMMIT_ONE } from './hot-statements.ts';
import type { RunStoreDeps, Tagged } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';

export type TaggedCommit = Tagged<RunCommit>;

/** Commits of events, run row, outbox and short documents only: one statement for all of them. */
export async function commitFast(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Settled<CommitResult>[]> {
  try {
    const made = await tryAgain(deps.clock, () => (isSmall(commits) ? commitOne(deps, commits) : commitMany(deps, commits)));
    return (await settleRefused(deps, commits, made)).map((value) => ({ value }));
  } catch (error) {
    // One commit that cannot be stored must not take the others with it; a database that is away takes all.
    if (commits.length === 1 || isAppError(error, 'unavailable')) throw error;
    return (await Promise.all(commits.map((commit) => commitFast(deps, [commit]).catch((alone: unknown) => [{ error: alone }])))).flat();
  }
}

/** Results of the commits that were made, by their place. */
export type Made = Map<number, CommitResult>;

/** Says of every commit that was not made why. */
export async function settleRefused(deps: RunStoreDeps, commits: TaggedCommit[], made: Made): Promise<CommitResult[]> {
  const refused = commits.filter((_, at) => !made.has(at));
  const reasons = refused.length === 0 ? new Map<string, CommitResult>() : await explainRefusals(deps, refused);
  return commits.map((commit, at) => made.get(at) ?? reasons.get(commit.id) ?? { ok: false, reason: 'seq_moved' });
}

function isSmall(commits: TaggedCommit[]): boolean {
  return commits.length === 1 && commits[0]?.ask.writes?.artefactVersions === undefined;
}

async function commitOne(deps: RunStoreDeps, [tagged]: TaggedCommit[]): Promise<Made> {
  const made: Made = new Map();
  if (!tagged) return made;
  const { ask } = tagged;
  const [row] = await deps.database.hot(COMMIT_ONE, paramsOfOne(tagged, deps.time()));
  if (!row) return made;
  if (Number(row[1]) !== ask.events.length || Number(row[2]) !== mailRows(ask).length) throw new AppError('write_lost');
  return made.set(0, { ok: true, events: placedEvents(ask.runId, ask.expectedSeq, String(row[0]), ask.events) });
}

function paramsOfOne({ id, ask }: TaggedCommit, time: string | null): HotParam[] {
  const { row } = ask;
  return [
    ask.runId,
    ask.expectedSeq,
    ask.epoch,
    ask.fence ?? null,
    ask.events.length,
    row.epoch,
    row.status,
    row.working,
    row.waiting,
    row.attention,
    row.done,
    row.cost,
    row.costUnknown,
    row.ended,
    jsonText(row.ends),
    id,
    hasWork(row),
    ask.activate ?? false,
    jsonText(eventRows(ask.events)),
    jsonText(mailRows(ask)),
    time,
    givesBack(ask),
  ];
}

async function commitMany(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Made> {
  const documents = commits.flatMap(({ ask }, i) => documentRows(ask).map((row) => ({ i, ...row })));
  const params = paramsOfMany(commits, deps.time());
  const rows =
    documents.length > 0
      ? await deps.database.hot(COMMIT_KEEPING, [...params, jsonText(documents)])
      : await deps.database.hot(COMMIT_MANY, params);
  const made: Made = new Map();
  for (const [at, time] of rows) place(commits, made, Number(at), String(time));
  const [first] = rows;
  if (!first) return made;
  checkCounts(commits, made, Number(first[2]), Number(first[3]));
  if (Number(first[5]) !== documents.filter(({ i }) => made.has(i)).length) throw new AppError('write_lost');
  return made;
}

/** A commit without rows in other tables. */
export const NO_RIDERS = { rows: 0, signs: false };

/** Parameters of COMMIT_MANY, which the transaction with other rows uses too. Sorted by run: the order in which rows are locked. */
export function paramsOfMany(
  commits: TaggedCommit[],
  time: string | null,
  ridersOf: (at: number) => { rows: number; signs: boolean } = () => NO_RIDERS,
): [string, string, string, string | null] {
  const order = commits.map((_, at) => at).sort((a, b) => ((commits[a]?.ask.runId ?? '') < (commits[b]?.ask.runId ?? '') ? -1 : 1));
  const asked = order.flatMap((i) => {
    const tagged = commits[i];
    if (!tagged) return [];
    const { row, ...ask } = tagged.ask;
    const { ended, ends, status, working, waiting, attention, done, cost, costUnknown } = row;
    const place = { i, run: ask.runId, seq: ask.expectedSeq, n: ask.events.length, epoch: ask.epoch, fence: ask.fence ?? null };
    const shown = { status, working, waiting, attention, done, cost, costUnknown, ended, ends };
    return [
      {
        ...place,
        newEpoch: row.epoch,
        ...shown,
        commit: tagged.id,
        hasWork: hasWork(row),
        wake: ask.activate ?? false,
        release: givesBack(tagged.ask),
        ...ridersOf(i),
      },
    ];
  });
  const events = commits.flatMap(({ ask }, i) => eventRows(ask.events).map((event) => ({ i, ...event })));
  const mails = commits.flatMap(({ ask }, i) => mailRows(ask).map((mail) => ({ i, ...mail })));
  return [jsonText(asked), jsonText(events), jsonText(mails), time];
}

export function place(commits: TaggedCommit[], made: Made, at: number, time: string): void {
  const ask = commits[at]?.ask;
  if (ask) made.set(at, { ok: true, events: placedEvents(ask.runId, ask.expectedSeq, time, ask.events) });
}

/** @throws AppError `write_lost` when fewer rows were written than asked. */
export function checkCounts(commits: TaggedCommit[], made: Made, written: number, mailed: number): void {
  let events = 0;
  let mails = 0;
  for (const at of made.keys()) {
    const ask = commits[at]?.ask;
    events += ask?.events.length ?? 0;
    mails += ask ? mailRows(ask).length : 0;
  }
  if (written !== events || mailed !== mails) throw new AppError('write_lost');
}
