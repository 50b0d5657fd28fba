import type { GateView } from '@baton/schema/api/gate-view';
import { AppError } from '@baton/schema/errors/app-error';
import type { GateState, RunState } from '@baton/schema/run/state';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import type { GateRow } from '../ports/gate-store.ts';
import { callerAtGates } from './caller-at-gates.ts';
import { gateView } from './gate-view.ts';
import { guestView } from './guest-view.ts';
import { withNotices } from './with-notices.ts';
import { needRunHead } from '../runs/need-run.ts';

/** @throws AppError `not_found`, also for a gate of another workspace. */
export async function needGate(deps: Pick<HouseDeps, 'gates'>, caller: Caller, gateId: string): Promise<GateRow> {
  const row = await deps.gates.get(caller.workspaceId, gateId);
  if (!row || (caller.guest && caller.guest.gateId !== gateId)) throw new AppError('not_found');
  return row;
}

export function gateIn(run: RunState, gateId: string): GateState {
  const gate = Object.hasOwn(run.gates, gateId) ? run.gates[gateId] : undefined;
  if (!gate) throw new AppError('not_found');
  return gate;
}

/** `answered`: the run as an answer has just left it. */
export async function getGate(deps: HouseDeps, caller: Caller, gateId: string, answered?: LoadedState): Promise<GateView> {
  const [row, at] = await Promise.all([needGate(deps, caller, gateId), callerAtGates(deps, caller)]);
  const loaded = answered ?? (await readRun(deps, caller, row.runId));
  const view = await gateView(deps, loaded, { at, row, gate: gateIn(loaded.state, gateId) });
  if (caller.guest) return guestView(view, caller.guest);
  // Whoever has just answered looks at what follows; how the mails went is read with the next look at the page.
  return answered ? view : withNotices(deps, caller, view);
}

async function readRun(deps: HouseDeps, caller: Caller, runId: string): Promise<LoadedState> {
  const [loaded] = await Promise.all([deps.engine.read(runId), needRunHead(deps, caller, runId)]);
  return loaded;
}
