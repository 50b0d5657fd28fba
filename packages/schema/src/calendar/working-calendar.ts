import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { isTimeZone, weekdayOf } from './zoned-time.ts';

/** Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const daySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'A date such as 2026-12-25.')
  .refine(exists, 'This day is not in the calendar.');

/** When a workspace works, and where its clock hangs: due dates and days without a time are read by it. */
export const workingCalendarSchema = z.strictObject({
  /** IANA name: "Europe/Madrid". */
  timeZone: z.string().max(64).refine(isTimeZone, 'No time zone has this name. Choose one from the list, such as Europe/Madrid.'),
  workingDays: z
    .array(z.literal([1, 2, 3, 4, 5, 6, 7]))
    .min(1, 'Tick at least one day: otherwise nothing would ever be due.')
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'A day is named twice.'),
  /** The end of a working day: what is due on a day is due then. */
  dayEnds: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time such as 17:00.'),
  holidays: z
    .array(z.strictObject({ date: daySchema, name: z.string().trim().min(1, 'Say which holiday it is.').max(LIMITS.nameChars) }))
    .max(LIMITS.holidays)
    .refine((days) => new Set(days.map((day) => day.date)).size === days.length, 'A date is in the list twice.'),
});
export type WorkingCalendar = z.infer<typeof workingCalendarSchema>;

/**
 * Until somebody sets another one. UTC and not the zone of the machine: several servers of one workspace agree on it,
 * and moving to another machine moves no deadline.
 */
export const DEFAULT_CALENDAR: WorkingCalendar = { timeZone: 'UTC', workingDays: [1, 2, 3, 4, 5], dayEnds: '17:00', holidays: [] };

export function isWorkingDay(day: string, calendar: WorkingCalendar): boolean {
  return calendar.workingDays.includes(weekdayOf(day) as Weekday) && !calendar.holidays.some((holiday) => holiday.date === day);
}

function exists(day: string): boolean {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(day);
}
