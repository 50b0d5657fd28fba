import { isAppError } from '@baton/schema/errors/app-error';
import { CompiledQuery, type Transaction } from 'kysely';
import { NO_FAULTS } from '../../ports/fault-points.ts';
import type { Database } from '../database.ts';
import type { CommitResult } from '../run-store.ts';
import { checkCounts, type Made, paramsOfMany, place, settleRefused, type TaggedCommit } from './commit-fast.ts';
import type { Settled } from './gatherer.ts';
import { COMMIT_MANY } from './hot-statements.ts';
import type { RunStoreDeps } from './run-store-deps.ts';
import { tryAgain } from './try-again.ts';
import { writeProjections } from './write-projections.ts';
import { type NewSignoff, writeSignoffs } from './write-signoffs.ts';

interface MovedRow {
  i: number;
  at: string;
  written: number | string;
  mailed: number | string;
  workspaceId: string;
}

/**
 * Commits with rows in other tables: all in one transaction, each refused or made on its own terms. Rows are locked in
 * one order everywhere (runs by id, then the chains of sign-offs by workspace), so two of these never wait for each other.
 */
export async function commitWithWrites(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Settled<CommitResult>[]> {
  try {
    const made = await tryAgain(deps.clock, () => transact(deps, commits));
    const results = await settleRefused(deps, commits, made);
    const madeOf = (has: (commit: TaggedCommit) => boolean): boolean =>
      commits.some((commit, at) => results[at]?.ok === true && has(commit));
    if (madeOf(({ ask }) => (ask.writes?.signoffs?.length ?? 0) > 0)) await deps.database.flush();
    if (madeOf(({ ask }) => ask.activate === true)) deps.activations?.nudge();
    return results.map((value) => ({ value }));
  } catch (error) {
    if (commits.length === 1 || isAppError(error, 'unavailable')) throw error;
    const alone: Settled<CommitResult>[] = [];
    for (const commit of commits) alone.push(...(await commitWithWrites(deps, [commit]).catch((fault: unknown) => [{ error: fault }])));
    return alone;
  }
}

async function transact(deps: RunStoreDeps, commits: TaggedCommit[]): Promise<Made> {
  const time = deps.time();
  const made: Made = new Map();
  const signoffs: NewSignoff[] = [];
  const activated: string[] = [];
  await deps.database.db.transaction().execute(async (trx) => {
    const rows = await move(trx, commits, time);
    for (const row of rows) place(commits, made, row.i, row.at);
    if (rows[0]) checkCounts(commits, made, Number(rows[0].written), Number(rows[0].mailed));
    for (const row of rows) {
      const ask = commits[row.i]?.ask;
      if (!ask) continue;
      const { runId } = ask;
      await writeProjections(trx, { runId, workspaceId: row.workspaceId, at: row.at }, ask.writes ?? {});
      for (const signoff of ask.writes?.signoffs ?? []) signoffs.push({ ...signoff, runId, workspaceId: row.workspaceId, at: row.at });
      if (ask.activate) activated.push(runId);
    }
    if (deps.faults !== NO_FAULTS)
      await reachInside(
        deps,
        commits.filter((_, at) => made.has(at)),
      );
    if (activated.length > 0) await deps.activations?.activate(activated, trx);
    await writeSignoffs(trx, signoffs);
  });
  return made;
}

async function move(trx: Transaction<Database>, commits: TaggedCommit[], time: string | null): Promise<MovedRow[]> {
  const { rows } = await trx.executeQuery(CompiledQuery.raw(COMMIT_MANY.text, paramsOfMany(commits, time)));
  return rows as MovedRow[];
}

/** The fault points between two rows of one commit: a process that dies there has written nothing. */
export async function reachInside({ faults }: RunStoreDeps, commits: readonly TaggedCommit[]): Promise<void> {
  for (const { ask } of commits) {
    const { runId, writes } = ask;
    if ((writes?.artefactVersions?.length ?? 0) > 0) await faults.reach('artefact:stored-before-referenced', runId);
    if ((writes?.signoffs?.length ?? 0) > 0) await faults.reach('decision:before-signed', runId);
  }
}
