import type { Json } from '../json.ts';

/** Real work; a test of a draft with a real model; or a rehearsal on samples, never counted and never releasable. */
export type RunMode = 'real' | 'test' | 'rehearsal';

/** Why steps are cancelled: a race was lost, a list left, an item failed, the run stopped, or their branch of it. */
export type CancelReason = 'race' | 'left' | 'item_failed' | 'stopped' | 'branch';

/** One exact version of a document. `hash` is the SHA-256 (hex) of its stored bytes. */
export interface ArtefactRef {
  artefact: string;
  version: number;
  hash: string;
  type: string;
  title: string;
}

/** Where a value lies: in the row itself, in the blob table, or as a version of an artefact. */
export type ValueRef = { inline: Json } | { blob: string; bytes: number } | { artefact: ArtefactRef };

/** One entry of a for-each's list. `settled` says by which end it was left, and whether it failed for good. */
export interface FrameItem {
  key: string;
  title: string;
  item: ValueRef;
  settled?: { end: string; failed: boolean };
}

/** What one or more model calls cost. `cost` is in the pipeline's currency; null when no price is set. */
export interface Usage {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cost: number | null;
  model: string;
}

export function addUsage(a: Usage | undefined, b: Usage | undefined): Usage | undefined {
  if (!a || !b) return a ?? b;
  return {
    calls: a.calls + b.calls,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    cost: a.cost === null || b.cost === null ? null : a.cost + b.cost,
    model: b.model,
  };
}

/** A failure as it is stored and shown: what happened, why, what to do. */
export interface StepFault {
  code: string;
  message: string;
  fix: string;
  /** The service's own words or the path that is wrong; folded away in the UI. */
  detail?: string;
}
