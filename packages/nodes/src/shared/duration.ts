import { z } from 'zod';

const PATTERN = /^P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?$/;
const MINUTE = 60_000;

/** ISO 8601, weeks down to minutes: `P2W`, `P3D`, `PT4H`, `P1DT30M`. Months and years are left out: their length varies. */
export const durationSchema = z.union([z.literal(''), z.string().regex(PATTERN, 'A duration such as P3D (3 days) or PT4H (4 hours).')]);

/** Days of the calendar, and what comes on top; undefined for what is no duration and for an empty one ("P", "PT"). */
export function durationParts(text: string): { days: number; ms: number } | undefined {
  const parts = PATTERN.exec(text);
  if (!parts || parts.slice(1).every((part) => part === undefined)) return undefined;
  const [weeks, days, hours, minutes] = parts.slice(1).map((part) => Number(part ?? 0));
  return { days: (weeks ?? 0) * 7 + (days ?? 0), ms: ((hours ?? 0) * 60 + (minutes ?? 0)) * MINUTE };
}

/** "3 days", "2 weeks and 4 hours"; empty for what is no duration. */
export function durationWords(text: string): string {
  const parts = PATTERN.exec(text);
  if (!parts) return '';
  const words = ['week', 'day', 'hour', 'minute'].flatMap((unit, index) => {
    const count = Number(parts[index + 1] ?? 0);
    return count === 0 ? [] : [`${count} ${unit}${count === 1 ? '' : 's'}`];
  });
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
