import type { ApiResponse } from '@baton/schema/api/contracts';
import { eventsFor } from '@baton/schema/run/sealed-answers';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import { needRunHead } from './need-run.ts';

/** A page of the journal, oldest first. */
export async function readJournal(
  deps: HouseDeps,
  caller: Caller,
  runId: string,
  { after, limit }: QueryOf<'runs.journal'>,
): Promise<ApiResponse<'runs.journal'>> {
  await needRunHead(deps, caller, runId);
  const items = await deps.runs.journal(runId, after, limit);
  const last = items.at(-1);
  const sealed = items.some((event) => event.type === 'gate.answered' && event.data.sealed);
  const shown = sealed ? eventsFor(items, (await deps.engine.read(runId)).state, caller.actor) : items;
  return { items: shown, ...(last && items.length === limit && { next: last.seq }) };
}
