import { LIMITS } from '@baton/schema/limits';

export const SHORTEST_DAYS = LIMITS.retentionDaysMin;
export const LONGEST_DAYS = LIMITS.retentionDaysMax;

/** The number of days that somebody typed; undefined when it is none that is taken. */
export function daysIn(text: string): number | undefined {
  const days = /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return days >= SHORTEST_DAYS && days <= LONGEST_DAYS ? days : undefined;
}
