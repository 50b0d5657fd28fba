const DAY = 86_400_000;

/** A time zone such as "Europe/Madrid"; left out: the reader's own. */
export type Zone = string | undefined;

function parts(at: number, zone: Zone, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, ...(zone === undefined ? {} : { timeZone: zone }) }).format(at);
}

/** Number of the calendar day in the reader's zone: two instants on one day share it. */
function dayNumber(at: number, zone: Zone): number {
  const iso = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(zone === undefined ? {} : { timeZone: zone }),
  }).format(at);
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

/** Calendar days from `now` to `at`: 0 today, 1 tomorrow, -1 yesterday. */
export function daysBetween(now: number, at: number, zone?: Zone): number {
  return dayNumber(at, zone) - dayNumber(now, zone);
}

/** "Thu 26 Nov", with the year when it is not this year. */
export function dayWords(at: number, now: number, zone?: Zone): string {
  const sameYear = parts(at, zone, { year: 'numeric' }) === parts(now, zone, { year: 'numeric' });
  return parts(at, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).replace(',', '');
}

/** "16:40" */
export function timeWords(at: number, zone?: Zone): string {
  return parts(at, zone, { hour: '2-digit', minute: '2-digit' });
}

/** "today 16:40", "yesterday 16:40", "Mon 16 Nov, 16:40" */
export function momentWords(at: number, now: number, zone?: Zone): string {
  const days = daysBetween(now, at, zone);
  const time = timeWords(at, zone);
  if (days === 0) return `today ${time}`;
  if (days === -1) return `yesterday ${time}`;
  if (days === 1) return `tomorrow ${time}`;
  return `${dayWords(at, now, zone)}, ${time}`;
}

/** How long ago something happened: "just now", "12 s ago", "4 min ago", "2 h ago", then the moment itself. */
export function agoWords(at: number, now: number, zone?: Zone): string {
  const ms = now - at;
  if (ms < 5_000) return 'just now';
  if (ms < 60_000) return `${Math.floor(ms / 1000)} s ago`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min ago`;
  if (ms < 12 * 3_600_000 && daysBetween(now, at, zone) === 0) return `${Math.floor(ms / 3_600_000)} h ago`;
  return momentWords(at, now, zone);
}

export interface DueWords {
  /** "Due Thu 26 Nov, in 6 days" · "Due today, 17:00" · "Overdue 1 day" */
  long: string;
  /** "Due Thu 26 Nov" · "Due today" · "Overdue 1 day" */
  brief: string;
  /** "Thu 26 Nov" · "Today" · "Overdue 1 day" */
  short: string;
  urgency: 'late' | 'soon' | 'later';
}

/** A deadline in words. `soon` means within a week. */
export function dueWords(due: number, now: number, zone?: Zone): DueWords {
  const days = daysBetween(now, due, zone);
  if (due < now) {
    const late = -days;
    const words = late === 0 ? `Overdue since ${timeWords(due, zone)}` : `Overdue ${late} ${late === 1 ? 'day' : 'days'}`;
    return { long: words, brief: words, short: words, urgency: 'late' };
  }
  if (days === 0) return { long: `Due today, ${timeWords(due, zone)}`, brief: 'Due today', short: 'Today', urgency: 'soon' };
  if (days === 1) return { long: 'Due tomorrow', brief: 'Due tomorrow', short: 'Tomorrow', urgency: 'soon' };
  const day = dayWords(due, now, zone);
  return { long: `Due ${day}, in ${days} days`, brief: `Due ${day}`, short: day, urgency: days <= 7 ? 'soon' : 'later' };
}
