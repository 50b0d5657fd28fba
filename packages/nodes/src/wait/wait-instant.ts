import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { addDays, instantAt, wallTime } from '@baton/schema/calendar/zoned-time';
import { durationParts } from '../shared/duration.ts';

const DAY_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const MINUTE = 60_000;
/** The last year that a date of anybody's plan lies in; beyond it is a slip of the finger. */
const LAST_YEAR = 2200;

/**
 * The instant that a date value means: a day begins at midnight of the workspace, an instant is itself; `plus` is added.
 * Throws AppError `date_invalid` for anything else (30 February, a year out of reach, no text).
 */
export function dateInstant(value: Json, plus: string, zone: string, path: string): number {
  const start = typeof value === 'string' ? parse(value.trim(), zone) : undefined;
  if (start === undefined)
    throw new AppError('date_invalid', { message: `"${shown(value)}" is not a date to wait for, such as 2026-11-30.`, path });
  return plus === '' ? start : later(start, plus, zone, '/plus');
}

/** An instant `duration` after another. Throws AppError `date_invalid` for a duration that is none. */
export function afterInstant(from: number, duration: string, zone: string): number {
  return later(from, duration, zone, '/duration');
}

/** Weeks and days are days of the calendar: the wall shows the same time then. Hours and minutes are added as they pass. */
function later(from: number, duration: string, zone: string, path: string): number {
  const parts = durationParts(duration);
  if (parts === undefined)
    throw new AppError('date_invalid', { message: 'It is not set how long to wait.', fix: 'Set it in the settings of this step.', path });
  if (parts.days === 0) return from + parts.ms;
  const { day, minutes } = wallTime(from, zone);
  return instantAt({ day: addDays(day, parts.days), minutes }, zone) + (from % MINUTE) + parts.ms;
}

function parse(text: string, zone: string): number | undefined {
  const day = DAY_ONLY.exec(text);
  if (!day && !INSTANT.test(text)) return undefined;
  const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const midnight = new Date(Date.UTC(year, month - 1, date));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date && year >= 1970 && year <= LAST_YEAR;
  if (!exists) return undefined;
  const at = day ? instantAt({ day: text, minutes: 0 }, zone) : Date.parse(text);
  return Number.isFinite(at) ? at : undefined;
}

function shown(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
}
