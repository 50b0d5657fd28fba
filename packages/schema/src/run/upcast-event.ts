import { AppError } from '../errors/app-error.ts';
import type { JsonObject } from '../json.ts';
import { EVENT_VERSION, type RunEvent, type RunEventType } from './events.ts';

/** Brings the data of one event type from version n to n + 1. Kept for ever: journals are never rewritten. */
export type Upcaster = (data: JsonObject) => JsonObject;
export type Upcasters = Readonly<Partial<Record<RunEventType, Readonly<Record<number, Upcaster>>>>>;

/** By type and by the version that it starts from. Every type is still at its first version. */
export const UPCASTERS: Upcasters = {};

/** An event as a journal row holds it: of whatever version was current when it was written. */
export interface StoredEvent {
  runId: string;
  seq: number;
  at: string;
  type: string;
  v: number;
  actor: unknown;
  data: unknown;
}

/**
 * A stored event in today's shape. Rows of today's version come back as they are, at no cost.
 * @throws AppError `database_newer` for a type or version that only a newer Baton writes
 */
export function upcastEvent(
  stored: StoredEvent,
  upcasters: Upcasters = UPCASTERS,
  current: Readonly<Record<string, number>> = EVENT_VERSION,
): RunEvent {
  const today = Object.hasOwn(current, stored.type) ? current[stored.type] : undefined;
  if (today === undefined || stored.v > today) {
    throw new AppError('database_newer', {
      message: `Run ${stored.runId} holds an event that only a newer Baton knows (${stored.type}, version ${stored.v}).`,
    });
  }
  if (stored.v === today) return stored as RunEvent;
  let data = stored.data as JsonObject;
  for (let v = stored.v; v < today; v += 1) {
    const upcast = upcasters[stored.type as RunEventType]?.[v];
    if (!upcast) throw new AppError('internal', { message: `There is no way forward for ${stored.type} from version ${v}.` });
    data = upcast(data);
  }
  return { ...stored, v: today, data } as unknown as RunEvent;
}
