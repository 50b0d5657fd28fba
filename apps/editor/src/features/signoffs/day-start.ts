import type { Zone } from '../../ui/words/date-words.ts';

const DAY = 86_400_000;

/**
 * The moments that a time of whole days begins and ends at, in the workspace's zone: `from` is the start of its day, `to`
 * the start of the day after. Nothing where no day is chosen.
 */
export function dayStart(end: 'from' | 'to', day: string, zone: Zone): { from?: string; to?: string } {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return {};
  const utc = Date.parse(`${day}T00:00:00Z`) + (end === 'to' ? DAY : 0);
  if (Number.isNaN(utc)) return {};
  // Twice: the distance to UTC at the first guess may be that of the other side of a clock change.
  const guess = utc - offset(utc, zone);
  return { [end]: new Date(utc - offset(guess, zone)).toISOString() };
}

/** How far the zone's clock is ahead of UTC at a moment, in milliseconds. */
function offset(at: number, zone: Zone): number {
  const parts = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).formatToParts(at);
  const part = (type: string): string => parts.find((found) => found.type === type)?.value ?? '00';
  const local = Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}Z`);
  return local - Math.floor(at / 1_000) * 1_000;
}
