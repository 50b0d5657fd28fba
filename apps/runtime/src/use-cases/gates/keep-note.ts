import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';
import { needGate } from './get-gate.ts';

/** Keeps what somebody noted at a gate, whatever became of the gate meanwhile: nobody's words are lost. */
export async function keepNote(deps: HouseDeps, caller: Caller, gateId: string, text: string): Promise<{ savedAt: string }> {
  await needGate(deps, caller, gateId);
  return { savedAt: await deps.gates.saveNote(gateId, caller.userId, text) };
}
