import { isAppError } from '@baton/schema/errors/app-error';
import type { Clock } from '../../ports/clock.ts';

/** A restarted server or a replaced connection is back within these; longer waits are the caller's to decide. */
const PAUSES_MS = [20, 150, 600];

/**
 * Does it again when the database was away. Only for work that may have been done already without harm: what came of
 * the earlier try is not known.
 */
export async function tryAgain<T>(clock: Clock, work: (again: boolean) => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work(tries > 0);
    } catch (error) {
      const pause = PAUSES_MS[tries];
      if (pause === undefined || !isAppError(error, 'unavailable')) throw error;
      await clock.sleep(pause);
    }
  }
}
