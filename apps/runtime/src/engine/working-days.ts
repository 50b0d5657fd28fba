const DAY_MS = 24 * 60 * 60 * 1000;
const SUNDAY = 0;
const SATURDAY = 6;

/** The instant `days` working days (Monday to Friday, UTC) after `from`, at the same time of day. */
export function addWorkingDays(from: string, days: number): string {
  let at = Date.parse(from);
  for (let left = Math.max(0, Math.ceil(days)); left > 0;) {
    at += DAY_MS;
    const day = new Date(at).getUTCDay();
    if (day !== SUNDAY && day !== SATURDAY) left -= 1;
  }
  return new Date(at).toISOString();
}
