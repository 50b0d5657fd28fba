import type { WorkingCalendar } from '@baton/schema/calendar/working-calendar';
import type { Fault } from '../../api/fault.ts';

/** What is wrong with a calendar before it is sent, by field; a holiday's fault stands at its row. */
export function calendarFaults({ workingDays, dayEnds, holidays }: WorkingCalendar): Record<string, string> {
  const faults: Record<string, string> = {};
  if (workingDays.length === 0) faults['workingDays'] = 'Tick at least one day: otherwise nothing would ever be due.';
  if (!/^\d{2}:\d{2}$/.test(dayEnds)) faults['dayEnds'] = 'Choose a time.';
  for (const [index, { date, name }] of holidays.entries()) {
    if (date === '') faults[`holidays/${index}`] = 'Choose a date.';
    else if (name.trim() === '') faults[`holidays/${index}`] = 'Say which holiday it is.';
    else if (holidays.findIndex((other) => other.date === date) < index) faults[`holidays/${index}`] = 'This date is in the list already.';
  }
  return faults;
}

/** What the server found, by the same names. */
export function sentFaults(fault: Fault | undefined): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { where, message } of fault?.problem.issues ?? []) {
    const [field = '', row] = where.path.split('/').filter((part) => part !== '' && part !== 'body');
    faults[field === 'holidays' && row !== undefined ? `holidays/${row}` : field] = message;
  }
  return faults;
}
