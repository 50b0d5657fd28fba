import type { Json } from '@baton/schema/json';
import type { KeepStore } from '../../ui/storage/keep-store.ts';
import type { DocumentEdit } from '../documents/document-edits.ts';

/** What a person has prepared at a gate and not yet posted. Kept on this device until the answer is recorded. */
export interface GateDraft {
  /** Hats that somebody else is asked for and that the owner means to answer for as well. */
  places: string[];
  /** Ids of ticked points. */
  checklist: string[];
  /** Keys of picked choices. */
  choices: string[];
  fields: Record<string, Json>;
  /** Edits by artefact, with the version that they were made on. */
  edits: Record<string, { baseHash: string; edits: DocumentEdit[] }>;
}

export const EMPTY_DRAFT: GateDraft = { places: [], checklist: [], choices: [], fields: {}, edits: {} };

const placeOf = (gateId: string): string => `baton.gate.${gateId}`;

export function readGateDraft(store: KeepStore, gateId: string): GateDraft {
  try {
    const kept: unknown = JSON.parse(store.get(placeOf(gateId)) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...EMPTY_DRAFT, ...kept } : EMPTY_DRAFT;
  } catch {
    return EMPTY_DRAFT;
  }
}

export function keepGateDraft(store: KeepStore, gateId: string, draft: GateDraft): boolean {
  return store.set(placeOf(gateId), JSON.stringify(draft));
}

export function forgetGateDraft(store: KeepStore, gateId: string): void {
  store.remove(placeOf(gateId));
}
