/**
 * A run that tries a part of a draft: one step alone on given results, everything up to a step, or everything from a step
 * on. Always a test or a rehearsal.
 */
export interface Trial {
  kind: 'step' | 'up_to' | 'from';
  nodeId: string;
}

/** Where a result comes from that a run was given and did not make: an earlier run, a sample, or whoever tries. */
export interface GivenBy {
  by: 'run' | 'sample' | 'hand';
  runId?: string;
  number?: number;
}
