const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A stretch of the axis with its own measure: days for the waiting, minutes for what happened last. */
export interface TimeZone {
  title: string;
  from: number;
  to: number;
  /** Left edge and width as parts of the whole axis, 0 to 1. */
  left: number;
  width: number;
  ticks: { at: number; label: string; major: boolean }[];
  weekends: { from: number; to: number }[];
}

export interface TimeScale {
  zones: TimeZone[];
  /** Position of an instant on the axis, 0 to 1. */
  x(at: number): number;
}

/** Space between two zones, as a part of the axis. */
const BREAK = 0.016;
/** A run longer than this has its last stretch drawn in minutes of its own. */
const LONG = 12 * HOUR;
const RECENT = 3 * HOUR;

/**
 * The axis of a run. A short run has one stretch in minutes or hours. A long one breaks: the days so far at the left,
 * and the last stretch of work, which would be a hair's breadth among days, in minutes at the right.
 * `moments` are the instants at which something began or ended.
 */
export function timeScale(from: number, to: number, moments: readonly number[], zone?: string): TimeScale {
  const end = Math.max(to, from + MINUTE);
  const broken = end - from > LONG ? lastStretch(end, moments) : undefined;
  if (broken === undefined)
    return scaleOf([end - from > 2 * DAY ? { ...dayZone(from, end, 0, 1, zone), title: '' } : plainZone(from, end, 0, 1, zone)]);
  const days = dayZone(from, broken, 0, 0.55 - BREAK, zone);
  const minutes = {
    ...plainZone(broken, end, 0.55, 0.45, zone),
    title: sameDay(end, broken, zone) ? dayTitle(end, to, zone) : 'Last stretch',
  };
  return scaleOf([days, minutes]);
}

/** Where the last stretch of activity begins, when there is one worth its own measure. */
function lastStretch(end: number, moments: readonly number[]): number | undefined {
  const recent = moments.filter((at) => at > end - RECENT && at <= end).sort((a, b) => a - b);
  const [first] = recent;
  if (recent.length < 2 || first === undefined) return undefined;
  return Math.max(first - (end - first) * 0.06, end - RECENT);
}

function scaleOf(zones: TimeZone[]): TimeScale {
  return {
    zones,
    x(at) {
      const zone = zones.find((candidate) => at <= candidate.to) ?? zones.at(-1);
      if (!zone) return 0;
      const inside = Math.min(Math.max((at - zone.from) / (zone.to - zone.from), 0), 1);
      return zone.left + inside * zone.width;
    },
  };
}

const STEPS = [5 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 6 * HOUR];

function plainZone(from: number, to: number, left: number, width: number, zone: string | undefined): TimeZone {
  const step = STEPS.find((candidate) => (to - from) / candidate <= 7 * Math.max(width, 0.5)) ?? DAY;
  const ticks = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step)
    ticks.push({
      at,
      label: format(
        at,
        zone,
        step < MINUTE ? { hour: '2-digit', minute: '2-digit', second: '2-digit' } : { hour: '2-digit', minute: '2-digit' },
      ),
      major: false,
    });
  return { title: '', from, to, left, width, ticks, weekends: [] };
}

function dayZone(from: number, to: number, left: number, width: number, zone: string | undefined): TimeZone {
  const starts = midnights(from, to, zone);
  const most = 8;
  const every = Math.max(1, Math.ceil(starts.length / most));
  return {
    title: 'Days',
    from,
    to,
    left,
    width,
    ticks: starts
      .filter((_, index) => index % every === 0)
      .map((at) => ({ at, label: format(at, zone, { weekday: 'short', day: 'numeric' }), major: true })),
    weekends: starts
      .filter((at) => /Sat|Sun/.test(format(at, zone, { weekday: 'short' })))
      .map((at) => ({ from: Math.max(at, from), to: Math.min(at + DAY, to) })),
  };
}

/** The starts of the reader's calendar days that lie in a stretch; a day of 23 or 25 hours is met by looking an hour to both sides. */
function midnights(from: number, to: number, zone: string | undefined): number[] {
  const isMidnight = (at: number): boolean => format(at, zone, { hour: '2-digit', minute: '2-digit' }) === '00:00';
  const halfHours = Array.from({ length: 51 }, (_, index) => Math.ceil(from / HOUR) * HOUR + index * (HOUR / 2));
  const first = halfHours.find(isMidnight);
  const starts: number[] = [];
  for (let at = first; at !== undefined && at < to; at = [at + DAY, at + DAY - HOUR, at + DAY + HOUR].find(isMidnight)) starts.push(at);
  return starts;
}

function sameDay(a: number, b: number, zone: string | undefined): boolean {
  const day = (at: number): string => format(at, zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  return day(a) === day(b);
}

function dayTitle(at: number, now: number, zone: string | undefined): string {
  return sameDay(at, now, zone) ? 'Today, in minutes' : format(at, zone, { weekday: 'short', day: 'numeric', month: 'short' });
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** A formatter is dear to make and cheap to use, so each is made once. */
function format(at: number, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  const key = `${zone ?? ''} ${JSON.stringify(options)}`;
  const known =
    formats.get(key) ??
    new Intl.DateTimeFormat('en-GB', { hourCycle: 'h23', ...options, ...(zone === undefined ? {} : { timeZone: zone }) });
  formats.set(key, known);
  return known.format(at).replace(',', '');
}
