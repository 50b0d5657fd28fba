import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import { NO_FAULTS } from '../../ports/fault-points.ts';
import { jsonText } from '../json-text.ts';
import type { CommitResult, RunCommit, RunWrites } from '../run-store.ts';
import { type Made, NO_RIDERS, paramsOfMany, place, settleRefused, type TaggedCommit } from './commit-fast.ts';
import { documentRows } from './commit-row.ts';
import { commitWithWrites, reachInside } from './commit-with-writes.ts';
import { COMMIT_AT_GATE } from './gate-statement.ts';
import type { Settled } from './gatherer.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';
import { columnsOf } from './write-gates.ts';
import { linkParts } from './write-signoffs.ts';

/** What the statement takes. Rows of a commit that would touch one row twice, or chain two links, need a transaction. */
export function isAtGate({ writes = {}, activate }: RunCommit): boolean {
  if (activate === true) return false;
  const { outbox: _mails, artefactVersions = [], gatesOpened = [], gatesClosed = [], answers = [], signoffs = [], ...more } = writes;
  const { timers: _set, timersDone: _done, ...others } = more;
  const opens = gatesOpened.length > 0;
  const deals = gatesClosed.length + answers.length > 0;
  return (
    Object.values(others).every((rows) => rows.length === 0) &&
    artefactVersions.every(({ content }) => Buffer.byteLength(content) <= LIMITS.inlineBytes) &&
    signoffs.length <= 1 &&
    // A dialled gate that asked nobody has no row to be decided.
    signoffs.every(({ gateId }) => gateId !== '') &&
    !(opens && deals)
  );
}

const signs = ({ ask }: TaggedCommit): boolean => (ask.writes?.signoffs?.length ?? 0) > 0;

/** Commits with gates, answers, timers and a decision. Those that sign go one after the other, because each lengthens the chain. */
export async function commitAtGate(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Settled<CommitResult>[]> {
  const ends = new Map<TaggedCommit, Settled<CommitResult>>();
  const plain = commits.filter((commit) => !signs(commit));
  const groups = [...(plain.length > 0 ? [plain] : []), ...commits.filter(signs).map((commit) => [commit])];
  for (const group of groups) {
    const settled = await commitGroup(deps, group).catch((error: unknown) => group.map((): Settled<CommitResult> => ({ error })));
    group.forEach((commit, at) => ends.set(commit, settled[at] ?? { error: new AppError('write_lost') }));
  }
  return commits.map((commit) => ends.get(commit) ?? { error: new AppError('write_lost') });
}

async function commitGroup(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Settled<CommitResult>[]> {
  try {
    const made = await tryAgain(deps.clock, () => commitOnce(deps, commits));
    // A chain without a head is begun by the transaction, which also says what stood in the way of any other.
    if (commits.some(signs) && made.size === 0) return await commitWithWrites(deps, commits);
    if (commits.some(signs)) await deps.database.flush();
    return (await settleRefused(deps, commits, made)).map((value) => ({ value }));
  } catch (error) {
    if (commits.length === 1 || isAppError(error, 'unavailable'))
      throw isThere(error) ? new AppError('write_lost', { cause: error }) : error;
    const alone: Settled<CommitResult>[] = [];
    for (const commit of commits) alone.push(...(await commitGroup(deps, [commit]).catch((fault: unknown) => [{ error: fault }])));
    return alone;
  }
}

/** A row that cannot be written because there is one: a gate is decided once. */
function isThere(error: unknown): boolean {
  return (error as { code?: unknown }).code === '23505';
}

async function commitOnce(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Made> {
  const made: Made = new Map();
  if (deps.faults !== NO_FAULTS) await reachInside(deps, commits);
  const documents = commits.flatMap(({ ask }, i) => documentRows(ask).map((row) => ({ i, ...row })));
  const rows = commits.map(({ ask }) => rowsOf(ask));
  const riders = commits.map((commit, at) => ({ rows: countOf(documentRows(commit.ask).length, rows[at]), signs: signs(commit) }));
  const params = paramsOfMany(commits, deps.time(), (at) => riders[at] ?? NO_RIDERS);
  const answers = await deps.database.hot(COMMIT_AT_GATE, [...params, jsonText(documents), jsonText(together(rows))]);
  for (const [at, time] of answers) place(commits, made, Number(at), String(time));
  return made;
}

type Rows = ReturnType<typeof rowsOf>;

/** The rows of a commit by kind, as the statement reads them. */
function rowsOf({ runId, writes = {} }: RunCommit) {
  const { gatesOpened = [], gatesClosed = [], answers = [], signoffs = [], timers = [], timersDone = [] } = writes;
  return {
    opened: gatesOpened.map(({ gateId, step, nodeId, request, runTitle, pipelineName, mode, dueAt }) => {
      const shown = { question: request.question, title: runTitle, pipeline: pipelineName, mode, due: dueAt ?? null };
      return { id: gateId, step, node: nodeId, request, ...shown };
    }),
    seats: gatesOpened.flatMap((gate) => gate.request.parties.map((party) => seat(gate, party))),
    answers: answers.map(({ answerId, gateId, answer, actor }) => ({ id: answerId, gate: gateId, answer, by: actor })),
    seated: answers.flatMap(({ gateId, answer, actor }) =>
      [...new Set(answer.parties)].map((party) => ({ gate: gateId, party, by: actor })),
    ),
    closed: gatesClosed.map(({ gateId, status, why }) => ({ gate: gateId, status, why: why ?? null })),
    timers: timers.map(({ timerId, step, fireAt, kind }) => ({ id: timerId, step, kind, at: fireAt })),
    stopped: timersDone.map((id) => ({ id })),
    signed: signoffs.map(({ signoffId: id, gateId, decision, record, actor }) => {
      const parts = linkParts({ id, runId, gateId, decision, actor, record });
      return { id, gate: gateId, decision, record, by: actor, ...parts };
    }),
  };
}

/** How many rows of other tables a commit writes: three for a decision (its row, the link, the head). */
function countOf(documents: number, rows: Rows | undefined): number {
  if (!rows) return documents;
  const { opened, seats, answers, seated, closed, timers, signed } = rows;
  const once = [opened, seats, answers, seated, closed, timers];
  return once.reduce((sum, list) => sum + list.length, documents + signed.length * 3);
}

/** The rows of all commits by kind, each with the place of its commit. */
function together(commits: readonly Rows[]): Record<string, unknown[]> {
  const all: Record<string, unknown[]> = {};
  for (const [i, rows] of commits.entries())
    for (const [kind, list] of Object.entries(rows)) all[kind] = [...(all[kind] ?? []), ...list.map((row) => ({ i, ...row }))];
  return all;
}

type Opened = NonNullable<RunWrites['gatesOpened']>[number];

function seat({ gateId, dueAt, keptOut = [] }: Opened, { id, label, blocking, assignee }: Opened['request']['parties'][number]) {
  const { kind, role, user_id: person, seat: asked } = columnsOf(assignee, undefined);
  return { gate: gateId, party: id, label, blocking, kind, role, person, seat: asked, due: dueAt ?? 'infinity', out: keptOut };
}
