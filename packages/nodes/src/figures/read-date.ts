export type DateReading = { kind: 'date'; value: string } | { kind: 'none' } | { kind: 'two_ways' } | { kind: 'unreadable' };

/**
 * A day as spreadsheets write it, as ISO: 2026-03-31, 31.3.2026, 31/03/2026, 3/31/2026. With slashes, a day up to 12
 * reads in two ways and is not guessed.
 */
export function readDate(text: string): DateReading {
  const bare = text.trim();
  if (bare === '') return { kind: 'none' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?$/.exec(bare);
  if (iso) return dateOf(iso[1], iso[2], iso[3]);
  const dotted = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(bare);
  if (dotted) return dateOf(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(bare);
  if (!slashed) return { kind: 'unreadable' };
  const [first, second] = [Number(slashed[1]), Number(slashed[2])];
  if (first <= 12 && second <= 12 && first !== second) return { kind: 'two_ways' };
  return first > 12 ? dateOf(slashed[3], slashed[2], slashed[1]) : dateOf(slashed[3], slashed[1], slashed[2]);
}

function dateOf(year = '', month = '', day = ''): DateReading {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${value}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value) && Number(year) >= 1970 && Number(year) <= 2200;
  return exists ? { kind: 'date', value } : { kind: 'unreadable' };
}
