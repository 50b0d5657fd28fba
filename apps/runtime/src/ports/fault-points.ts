/**
 * Named places between two writes that matter. Off in production; tests throw, wait or kill the process there.
 * The name says between which two writes it fires; the table with what must follow is in the engine's README.
 */
export const FAULT_POINTS = [
  'run:created-before-enqueued',
  'step:started-before-executed',
  'step:before-commit',
  'step:after-commit',
  'step:failed-before-retried',
  'artefact:stored-before-referenced',
  'gate:written-before-notified',
  'decision:before-commit',
  'decision:before-signed',
  'decision:committed-before-advanced',
  'timer:fired-before-enqueued',
  'timer:committed-before-advanced',
  'event:kept-before-handed',
  'child:asked-before-made',
  'child:ended-before-told',
  'cancel:committed-before-told',
] as const;
export type FaultPoint = (typeof FAULT_POINTS)[number];

export interface FaultPoints {
  reach(point: FaultPoint, about: string): Promise<void> | void;
}
export const NO_FAULTS: FaultPoints = { reach: () => undefined };
