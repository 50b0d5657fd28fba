import type { Clock } from '../../ports/clock.ts';
import type { FaultPoints } from '../../ports/fault-points.ts';
import type { Ids } from '../../ports/ids.ts';
import type { Activations } from '../../queue/run-queue.ts';
import type { OpenDatabase } from '../open-database.ts';
import type { DatabaseTime } from './database-time.ts';

export interface RunStoreDeps {
  database: OpenDatabase;
  clock: Clock;
  ids: Ids;
  /** Where stored times come from; the database's own clock unless a test hands in another. */
  time: DatabaseTime;
  /** Without one, runs are only found by `orphanedRuns`. */
  activations: Activations | undefined;
  faults: FaultPoints;
}

/** A commit with the id that tells it from every other one. */
export interface Tagged<T> {
  id: string;
  ask: T;
}
