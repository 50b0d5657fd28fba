import { may } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import type { Caller } from '../../auth/caller.ts';
import { type FileEntry, type FileRecord, signoffFile } from '../../signoff-file/signoff-file.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import type { SignoffRange } from '../ports/signoff-store.ts';
import { needRun } from '../runs/need-run.ts';
import { signedTexts } from './signed-texts.ts';

/** A file under way: its name, when it was made, and its parts one after the other. */
export interface SignoffExport {
  title: string;
  /** How many records it holds. */
  records: number;
  madeAt: Date;
  files: AsyncGenerator<FileEntry>;
}

/**
 * The sign-off file of one run, of a time, or of everything. Whoever may read a run may take its records along; more than
 * one run is for those who govern the workspace. @throws AppError `not_allowed`, `not_found`, `too_large`.
 */
export async function exportSignoffs(deps: HouseDeps, caller: Caller, asked: QueryOf<'signoffs.export'>): Promise<SignoffExport> {
  const { runId, from, to } = asked;
  if (runId === undefined && !may(caller.role, 'signoffs.export'))
    throw new AppError('not_allowed', {
      message: 'The file of the whole workspace is for its admins and its owner.',
      fix: 'Take the file of one run, on its page, or ask an admin.',
    });
  const run = runId === undefined ? undefined : await needRun(deps, caller, runId);
  const range = await deps.signoffs.range(caller.workspaceId, run ? { runId } : { from, to });
  if (range && range.count > LIMITS.exportRecords)
    throw new AppError('too_large', {
      message: `These are ${range.count.toLocaleString('en')} records; one file holds ${LIMITS.exportRecords.toLocaleString('en')}.`,
      fix: 'Choose a shorter time and take several files. Each names the mark that it follows, so they are checked together.',
    });
  const member = await deps.house.membership(caller.userId, caller.workspaceId);
  const workspace = member?.workspace.name ?? 'this workspace';
  const madeAt = new Date(deps.clock.now());
  const scope = run ? `The records of the run “${run.title}”.` : scopeOf(from, to);
  const head = { workspace, scope, madeBy: caller.actor.name, madeAt: `${madeAt.toISOString().slice(0, 16).replace('T', ' ')} UTC` };
  return {
    title: `Sign-offs ${run ? run.title : workspace} ${madeAt.toISOString().slice(0, 10)}`,
    records: range?.count ?? 0,
    madeAt,
    files: signoffFile({
      head,
      whole: run === undefined,
      chain: await deps.signoffs.head(caller.workspaceId),
      records: recordsIn(deps, caller.workspaceId, range),
      hash: deps.hash,
      textOf: (ofRun, { ref }) => deps.engine.artefactText(ofRun, ref),
    }),
  };
}

function scopeOf(from: string | undefined, to: string | undefined): string {
  if (from === undefined && to === undefined) return 'Every record of the workspace.';
  const since = from === undefined ? 'from the beginning' : `from ${from.slice(0, 10)}`;
  return `Every record ${since} ${to === undefined ? 'until now' : `until before ${to.slice(0, 10)}`}.`;
}

async function* recordsIn(deps: HouseDeps, workspaceId: string, range: SignoffRange | undefined): AsyncGenerator<FileRecord> {
  if (!range) return;
  let after = range.first - 1;
  for (;;) {
    const rows = await deps.signoffs.next(workspaceId, range, after);
    if (rows.length === 0) return;
    for (const row of rows) {
      const texts = await signedTexts(deps, row.runId, row.record as unknown as SignoffRecord);
      yield { row, bytes: row.bytes, ...texts };
    }
    after = rows.at(-1)?.seq ?? range.last;
  }
}
