const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const two = (big: number, bigUnit: string, small: number, smallUnit: string): string =>
  small === 0 ? `${big} ${bigUnit}` : `${big} ${bigUnit} ${small} ${smallUnit}`;

/** A length of time in milliseconds as people say it, rounded to at most two units: "38 s", "3 min 41 s", "1 h 46 min", "7 days". */
export function durationWords(ms: number): string {
  const value = Math.max(0, ms);
  if (value < SECOND) return value === 0 ? '0 s' : 'under 1 s';
  if (value < MINUTE) return `${Math.floor(value / SECOND)} s`;
  if (value < 10 * MINUTE) return two(Math.floor(value / MINUTE), 'min', Math.floor((value % MINUTE) / SECOND), 's');
  if (value < HOUR) return `${Math.floor(value / MINUTE)} min`;
  if (value < DAY) return two(Math.floor(value / HOUR), 'h', Math.floor((value % HOUR) / MINUTE), 'min');
  if (value < 7 * DAY) return two(Math.floor(value / DAY), 'd', Math.floor((value % DAY) / HOUR), 'h');
  return `${Math.floor(value / DAY)} days`;
}
