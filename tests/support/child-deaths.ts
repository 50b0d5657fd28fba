import type { FaultPoint } from '@baton/runtime/ports/fault-points';

/** Where a process dies while a step waits for a run of another pipeline. */
export interface ChildDeath {
  when: string;
  point: FaultPoint;
  about: string;
  /** Calls of the called run's model, the death included. */
  calls: number;
}

export const CHILD_DEATHS: readonly ChildDeath[] = [
  { when: 'before the run is made', point: 'child:asked-before-made', about: 'sub', calls: 1 },
  { when: 'while the run works', point: 'step:before-commit', about: 'draft', calls: 2 },
  { when: 'after the run has ended, before its caller has heard of it', point: 'child:ended-before-told', about: 'sub', calls: 1 },
];
