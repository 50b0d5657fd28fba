export const DURATION_UNITS = ['minutes', 'hours', 'days', 'weeks'] as const;
export type DurationUnit = (typeof DURATION_UNITS)[number];
export interface SimpleDuration {
  count: number;
  unit: DurationUnit;
}

const MINUTES: Record<DurationUnit, number> = { minutes: 1, hours: 60, days: 1_440, weeks: 10_080 };
const PATTERN = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/;

/** An ISO 8601 duration in the largest unit that holds it without a rest; undefined for an empty or unreadable one. */
export function readDuration(text: string): SimpleDuration | undefined {
  const parts = PATTERN.exec(text);
  if (!parts || parts.slice(1).every((part) => part === undefined)) return undefined;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  const total = (weeks ?? 0) * MINUTES.weeks + (days ?? 0) * MINUTES.days + (hours ?? 0) * MINUTES.hours + (minutes ?? 0);
  const unit = ['weeks', 'days', 'hours'].find((name) => total > 0 && total % MINUTES[name as DurationUnit] === 0) as
    | DurationUnit
    | undefined;
  return { count: total / MINUTES[unit ?? 'minutes'], unit: unit ?? 'minutes' };
}

/** The other way: 3 days as "P3D", 90 minutes as "PT90M". */
export function writeDuration({ count, unit }: SimpleDuration): string {
  const whole = Math.max(0, Math.round(count));
  if (unit === 'weeks') return `P${whole}W`;
  if (unit === 'days') return `P${whole}D`;
  return unit === 'hours' ? `PT${whole}H` : `PT${whole}M`;
}
