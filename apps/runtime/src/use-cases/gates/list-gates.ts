import type { ApiResponse } from '@baton/schema/api/contracts';
import type { GateSummary } from '@baton/schema/api/gate-view';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { QueryOf } from '../input-of.ts';
import type { AskedOf, GateRow, InboxFilter } from '../ports/gate-store.ts';
import type { Page } from '../ports/page.ts';
import { type AtGates, callerAtGates, isAlone, standsInFor } from './caller-at-gates.ts';
import { gateSummary, isMine } from './gate-summary.ts';
import { isForCaller } from './takes-seat.ts';

type Query = QueryOf<'gates.list'>;

/** The inbox: what waits for the caller, for others, and what is done. A guest has a page and no inbox. */
export async function listGates(deps: HouseDeps, caller: Caller, query: Query): Promise<ApiResponse<'gates.list'>> {
  if (caller.guest) return { items: [], counts: { mine: 0, others: 0, overdue: 0, aside: 0 } };
  const at = await callerAtGates(deps, caller);
  const asked = await askedOf(deps, at);
  const aside = await deps.gates.aside(asked, nowOf(deps));
  const [rows, counts] = await Promise.all([pageFor(deps, at, asked, query, aside), countsFor(deps, asked, aside)]);
  const items = await summaries(deps, at, rows.items, aside);
  return { items, counts, ...(rows.next !== undefined && { next: rows.next }) };
}

/** The first few that wait for the caller, and how many there are. */
export async function gatesForMe(deps: HouseDeps, caller: Caller, limit: number): Promise<{ items: GateSummary[]; count: number }> {
  if (caller.guest) return { items: [], count: 0 };
  const at = await callerAtGates(deps, caller);
  const asked = await askedOf(deps, at);
  const awake = nowOf(deps);
  const [rows, count] = await Promise.all([deps.gates.listFor(asked, { awake }, { limit }), deps.gates.countFor(asked, { awake }, awake)]);
  return { items: await summaries(deps, at, rows.items, new Map()), count: count.all };
}

export async function waitingForMe(deps: HouseDeps, caller: Caller): Promise<number> {
  if (caller.guest) return 0;
  const asked = await askedOf(deps, await callerAtGates(deps, caller));
  const awake = nowOf(deps);
  return (await deps.gates.countFor(asked, { awake }, awake)).all;
}

/** Everything at which the caller answers, out of what is open at all. */
export async function askedOf({ gates }: Pick<HouseDeps, 'gates'>, at: AtGates): Promise<AskedOf> {
  const { workspaceId, userId } = at.caller;
  const open = await gates.openSeats(workspaceId);
  return {
    workspaceId,
    userId,
    seats: open.filter((seat) => isForCaller(seat, at)),
    standsInFor: standsInFor(at).map((person) => person.userId),
    alone: isAlone(at),
  };
}

const nowOf = ({ clock }: Pick<HouseDeps, 'clock'>): string => new Date(clock.now()).toISOString();

async function pageFor(
  deps: HouseDeps,
  at: AtGates,
  asked: AskedOf,
  { tab, runId, of, pipelineId, overdue, aside: onlyAside, cursor, limit }: Query,
  aside: ReadonlyMap<string, string>,
): Promise<Page<GateRow>> {
  const { gates } = deps;
  const page = { cursor, limit };
  const { workspaceId } = at.caller;
  if (tab === 'done') return gates.list(workspaceId, { open: false, runId }, page);
  // One run has few open gates: all of them are looked through.
  if (runId !== undefined) {
    const rows = await gates.list(workspaceId, { open: true, runId }, page);
    return { ...rows, items: rows.items.filter((row) => isMine(row, at) === (tab === 'mine')) };
  }
  const filter: InboxFilter = { pipelineId, ...(overdue === true && { overdueAt: nowOf(deps) }) };
  if (tab === 'others') return isAlone(at) ? { items: [] } : gates.listOthers(asked, filter, page);
  if (onlyAside === true) return { items: await putAside(deps, at, aside) };
  const seats = of === undefined ? asked.seats : asked.seats.filter((seat) => seat.startsWith('user:') === (of === 'me'));
  return gates.listFor({ ...asked, seats }, { ...filter, awake: nowOf(deps) }, page);
}

async function putAside({ gates }: HouseDeps, at: AtGates, aside: ReadonlyMap<string, string>): Promise<GateRow[]> {
  const rows = await Promise.all([...aside.keys()].map((gateId) => gates.get(at.caller.workspaceId, gateId)));
  return rows.flatMap((row) => (row && isMine(row, at) ? [row] : []));
}

async function countsFor(
  deps: HouseDeps,
  asked: AskedOf,
  aside: ReadonlyMap<string, string>,
): Promise<ApiResponse<'gates.list'>['counts']> {
  const awake = nowOf(deps);
  const [mine, open] = await Promise.all([deps.gates.countFor(asked, { awake }, awake), deps.gates.countOpen(asked.workspaceId)]);
  const others = asked.alone ? 0 : Math.max(0, open - mine.all - aside.size);
  return { mine: mine.all, others, overdue: mine.late, aside: aside.size };
}

function summaries(deps: HouseDeps, at: AtGates, rows: readonly GateRow[], aside: ReadonlyMap<string, string>): Promise<GateSummary[]> {
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
  return Promise.all(rows.map((row) => gateSummary({ ...deps, engine }, at, row, aside.get(row.id))));
}
