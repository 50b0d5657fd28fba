const DAY_MS = 24 * 60 * 60 * 1_000;

/** The reader's own day, so many days from now, as a date field takes it. */
export function dayInput(now: number, days: number): string {
  const date = new Date(now + days * DAY_MS);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The beginning of a day in a date field, by the reader's clock; undefined for what is no day. */
export function instantOfDay(day: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const at = new Date(`${day}T00:00:00`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
