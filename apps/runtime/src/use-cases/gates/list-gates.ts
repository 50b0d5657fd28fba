import type { ApiResponse } from '@baton/schema/api/contracts';
import type { GateSummary } from '@baton/schema/api/gates';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { Page, PageRequest } from '../ports/page.ts';
import { type AtGates, callerAtGates, isAlone } from './caller-at-gates.ts';
import { gateSummary, isMine } from './gate-summary.ts';

/** Pages looked through for one page of a filtered list, so that a long inbox never makes a long request. */
const LOOKED_THROUGH = 10;

type Tab = QueryOf<'gates.list'>['tab'];

/** The inbox: what waits for the caller, for others, and what is done. A page may hold fewer than asked and still have a next. */
export async function listGates(deps: HouseDeps, caller: Caller, query: QueryOf<'gates.list'>): Promise<ApiResponse<'gates.list'>> {
  const at = await callerAtGates(deps, caller);
  const { tab, runId } = query;
  const rows = await pageFor(deps, at, tab, { cursor: query.cursor, limit: query.limit }, runId);
  const [items, counts] = await Promise.all([summaries(deps, at, rows.items), countsFor(deps, at)]);
  return { items, counts, ...(rows.next !== undefined && { next: rows.next }) };
}

/** The first few that wait for the caller, and how many there are. */
export async function gatesForMe(deps: HouseDeps, caller: Caller, limit: number): Promise<{ items: GateSummary[]; count: number }> {
  const at = await callerAtGates(deps, caller);
  const rows = await pageFor(deps, at, 'mine', { limit });
  const [items, counts] = await Promise.all([summaries(deps, at, rows.items), countsFor(deps, at)]);
  return { items, count: counts.mine };
}

export async function waitingForMe(deps: HouseDeps, caller: Caller): Promise<number> {
  return (await countsFor(deps, await callerAtGates(deps, caller))).mine;
}

function summaries(deps: HouseDeps, at: AtGates, rows: readonly GateRow[]): Promise<GateSummary[]> {
  // Many gates of a page may stand in one long run: its journal is read once for all of them.
  const read = new Map<string, ReturnType<HouseDeps['engine']['read']>>();
  const engine: HouseDeps['engine'] = {
    ...deps.engine,
    read(runId) {
      const loaded = read.get(runId) ?? deps.engine.read(runId);
      read.set(runId, loaded);
      return loaded;
    },
  };
  return Promise.all(rows.map((row) => gateSummary({ ...deps, engine }, at, row)));
}

async function pageFor(deps: HouseDeps, at: AtGates, tab: Tab, page: PageRequest, runId?: string): Promise<Page<GateRow>> {
  const open = tab !== 'done';
  if (tab === 'others' && isAlone(at)) return { items: [] };
  let rows = await deps.gates.list(at.caller.workspaceId, { open, runId }, page);
  // Alone in the workspace, everything that is open is one's own.
  if (tab === 'done' || isAlone(at)) return rows;
  const wanted = (row: GateRow): boolean => isMine(row, at) === (tab === 'mine');
  for (let looked = 1; looked < LOOKED_THROUGH && rows.next !== undefined && !rows.items.some(wanted); looked += 1)
    rows = await deps.gates.list(at.caller.workspaceId, { open, runId }, { ...page, cursor: rows.next });
  return { ...rows, items: rows.items.filter(wanted) };
}

async function countsFor(deps: HouseDeps, at: AtGates): Promise<{ mine: number; others: number }> {
  if (isAlone(at)) return { mine: await deps.gates.countOpen(at.caller.workspaceId), others: 0 };
  const counts = { mine: 0, others: 0 };
  let cursor: string | undefined;
  for (let looked = 0; looked < LIMITS.counted; looked += LIMITS.pageSizeMax) {
    const page = await deps.gates.list(at.caller.workspaceId, { open: true }, { cursor, limit: LIMITS.pageSizeMax });
    for (const row of page.items) counts[isMine(row, at) ? 'mine' : 'others'] += 1;
    cursor = page.next;
    if (cursor === undefined) break;
  }
  return counts;
}
