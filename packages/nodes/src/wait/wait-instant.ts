import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';
import { durationMs } from '../shared/duration.ts';

const DAY_ONLY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
/** The last year that a date of anybody's plan lies in; beyond it is a slip of the finger. */
const LAST_YEAR = 2200;

/**
 * The instant that a date value means: a day begins at midnight UTC, an instant is itself; `plus` is added.
 * Throws AppError `date_invalid` for anything else (30 February, a year out of reach, no text).
 */
export function dateInstant(value: Json, plus: string, path: string): number {
  const start = typeof value === 'string' ? parse(value.trim()) : undefined;
  if (start === undefined)
    throw new AppError('date_invalid', { message: `"${shown(value)}" is not a date to wait for, such as 2026-11-30.`, path });
  return start + (plus === '' ? 0 : added(plus, '/plus'));
}

/** An instant `duration` after another. Throws AppError `date_invalid` for a duration that is none. */
export function afterInstant(from: number, duration: string): number {
  return from + added(duration, '/duration');
}

function added(duration: string, path: string): number {
  const ms = durationMs(duration);
  if (ms === undefined)
    throw new AppError('date_invalid', { message: 'It is not set how long to wait.', fix: 'Set it in the settings of this step.', path });
  return ms;
}

function parse(text: string): number | undefined {
  const day = DAY_ONLY.exec(text);
  if (!day && !INSTANT.test(text)) return undefined;
  const [year, month, date] = text.slice(0, 10).split('-').map(Number) as [number, number, number];
  const midnight = new Date(Date.UTC(year, month - 1, date));
  const exists = midnight.getUTCMonth() === month - 1 && midnight.getUTCDate() === date && year >= 1970 && year <= LAST_YEAR;
  const at = Date.parse(text);
  return exists && Number.isFinite(at) ? at : undefined;
}

function shown(value: Json): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 60);
}
