import { wallTime } from '@baton/schema/calendar/zoned-time';

/**
 * The day that digests of this moment belong to, and the last hour that has begun. A clock that jumps forward passes the
 * hours it leaves out; one that is set back shows an hour twice, and the day still has its one digest.
 */
export function digestDay(now: number, timeZone: string): { day: string; hour: number } {
  const { day, minutes } = wallTime(now, timeZone);
  return { day, hour: Math.floor(minutes / 60) };
}
