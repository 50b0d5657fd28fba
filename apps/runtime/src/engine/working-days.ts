import { isWorkingDay, type WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import { addDays, instantAt, wallTime } from '@baton/schema/calendar/zoned-time';

/** People are reminded when a working day begins: this long before it ends. */
const DAY_MINUTES = 8 * 60;

/**
 * The end of the working day that lies `days` working days after the day of `from`, in the calendar's zone. With 0 it is
 * the end of this working day, or of the next one when this one is over or is none.
 */
export function dueInWorkingDays(from: string, days: number, calendar: WorkingCalendar): string {
  const now = Date.parse(from);
  const { day: today } = wallTime(now, calendar.timeZone);
  const count = Math.max(0, Math.ceil(days));
  let day = isWorkingDay(today, calendar) ? today : nextWorkingDay(today, 1, calendar);
  if (count > 0) day = moved(today, count, 1, calendar);
  else if (endOf(day, calendar) < now) day = nextWorkingDay(day, 1, calendar);
  return new Date(endOf(day, calendar)).toISOString();
}

/** The beginning of the working day `days` working days before a due date; undefined when that has passed at `now`. */
export function remindBefore(due: string, days: number, now: string, calendar: WorkingCalendar): string | undefined {
  const { day } = wallTime(Date.parse(due), calendar.timeZone);
  const minutes = Math.max(0, minutesOf(calendar.dayEnds) - DAY_MINUTES);
  const at = instantAt({ day: moved(day, Math.max(0, Math.ceil(days)), -1, calendar), minutes }, calendar.timeZone);
  return at > Date.parse(now) && at < Date.parse(due) ? new Date(at).toISOString() : undefined;
}

/** The beginning of the next working day after the day of `from`. */
export function nextMorning(from: string, calendar: WorkingCalendar): string {
  const { day } = wallTime(Date.parse(from), calendar.timeZone);
  const minutes = Math.max(0, minutesOf(calendar.dayEnds) - DAY_MINUTES);
  return new Date(instantAt({ day: nextWorkingDay(day, 1, calendar), minutes }, calendar.timeZone)).toISOString();
}

function moved(from: string, count: number, step: 1 | -1, calendar: WorkingCalendar): string {
  let day = from;
  for (let left = count; left > 0; left -= 1) day = nextWorkingDay(day, step, calendar);
  return day;
}

/** Ends, because a calendar has at least one working day a week and a list of holidays that ends. */
function nextWorkingDay(from: string, step: 1 | -1, calendar: WorkingCalendar): string {
  let day = addDays(from, step);
  while (!isWorkingDay(day, calendar)) day = addDays(day, step);
  return day;
}

function endOf(day: string, { dayEnds, timeZone }: WorkingCalendar): number {
  return instantAt({ day, minutes: minutesOf(dayEnds) }, timeZone);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
