import type { Clock } from '../../ports/clock.ts';

/**
 * Where stored times come from. The database's own clock (null), so that every process of a house has the same time; a
 * test hands in its clock instead. Statements take it as a parameter: `coalesce($n::timestamptz, now())`.
 */
export type DatabaseTime = () => string | null;

export const databaseNow: DatabaseTime = () => null;

export function timeOf(clock: Clock): DatabaseTime {
  return () => new Date(clock.now()).toISOString();
}
