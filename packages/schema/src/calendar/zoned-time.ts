const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a clock on the wall and the calendar beside it show in a time zone. */
export interface WallTime {
  /** `2026-03-29` */
  day: string;
  /** Minutes since midnight as the clock shows them. */
  minutes: number;
}

/** Making a format costs a thousand times what using it does. Zones are few: the runtime refuses unknown names. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formats.set(zone, made);
  return made;
}

/** An IANA name that this runtime knows ("Europe/Madrid", "UTC"); a bare offset is no place with rules. */
export function isTimeZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false;
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** What the wall shows at an instant, as if the wall were in UTC, in milliseconds. */
function wallMs(at: number, zone: string): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatOf(zone).formatToParts(at)) part[type] = Number(value);
  const { year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the wall is ahead of UTC. Offsets are whole seconds, so fractions of the instant are left out. */
function offsetAt(at: number, zone: string): number {
  const second = Math.floor(at / 1000) * 1000;
  return wallMs(second, zone) - second;
}

export function wallTime(at: number, zone: string): WallTime {
  const wall = new Date(wallMs(at, zone));
  return { day: wall.toISOString().slice(0, 10), minutes: wall.getUTCHours() * 60 + wall.getUTCMinutes() };
}

/**
 * The instant at which the wall shows a time. A time that exists twice (clocks go back) means the first one; a time that
 * does not exist (clocks go forward, a day that an island skipped) means the first moment after the gap.
 */
export function instantAt({ day, minutes }: WallTime, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * MINUTE;
  // No zone is a day away from UTC, so these two are what held before and after any change near this time.
  const before = offsetAt(wall - DAY, zone);
  const after = offsetAt(wall + DAY, zone);
  const found = [wall - before, wall - after].filter((at) => offsetAt(at, zone) === wall - at);
  return found.length > 0 ? Math.min(...found) : changeBetween(wall - Math.max(before, after), wall - Math.min(before, after), zone);
}

/** The first instant of the new offset. */
function changeBetween(from: number, to: number, zone: string): number {
  const old = offsetAt(from, zone);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, zone) === old) low = middle;
    else high = middle;
  }
  return high;
}

/** The calendar day `days` later. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday is 7. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}
