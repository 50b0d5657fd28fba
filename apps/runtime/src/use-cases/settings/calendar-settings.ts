import { DEFAULT_CALENDAR, type WorkingCalendar, workingCalendarSchema } from '@baton/schema/calendar/working-calendar';
import type { Caller } from '../../auth/caller.ts';
import type { HouseDeps } from '../house-deps.ts';

const CALENDAR_SETTING = 'calendar';
type Deps = Pick<HouseDeps, 'house'>;

/** When the workspace works. What is stored and cannot be read any more (a zone that was renamed) gives way to the default. */
export async function calendarOf({ house }: Deps, workspaceId: string): Promise<WorkingCalendar> {
  const stored = workingCalendarSchema.safeParse(await house.setting(workspaceId, CALENDAR_SETTING));
  return stored.success ? stored.data : DEFAULT_CALENDAR;
}

/** Holds for due dates that are worked out from now on; those that stand stay, because people were told of them. */
export async function saveCalendar({ house }: Deps, caller: Caller, calendar: WorkingCalendar): Promise<WorkingCalendar> {
  const holidays = calendar.holidays.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const saved = { ...calendar, workingDays: calendar.workingDays.toSorted((a, b) => a - b), holidays };
  await house.saveSetting(caller.workspaceId, CALENDAR_SETTING, saved, caller.actor);
  return saved;
}
