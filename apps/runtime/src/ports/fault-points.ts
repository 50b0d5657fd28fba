/**
 * Named places between two writes that matter. Off in production; tests throw, wait or kill the process there.
 * The name says between which two writes it fires.
 */
export type FaultPoint =
  | 'step:before-commit'
  | 'step:after-commit'
  | 'gate:written-before-notified'
  | 'decision:committed-before-advanced'
  | 'timer:fired-before-enqueued'
  | 'artefact:stored-before-referenced'
  | 'run:created-before-enqueued';

export interface FaultPoints {
  reach(point: FaultPoint, about: string): Promise<void> | void;
}
export const NO_FAULTS: FaultPoints = { reach: () => undefined };
