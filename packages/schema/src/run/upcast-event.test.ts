import { describe, expect, it } from 'vitest';
import { isAppError } from '../errors/app-error.ts';
import { EVENT_VERSION } from './events.ts';
import { SYSTEM } from './actor.ts';
import { type StoredEvent, UPCASTERS, upcastEvent } from './upcast-event.ts';

const held: StoredEvent = {
  runId: 'r1',
  seq: 3,
  at: '2026-11-21T08:00:00.000Z',
  type: 'run.held',
  v: 1,
  actor: SYSTEM,
  data: { why: 'lunch' },
};

describe('events of older journals', () => {
  it('come back as they are when they are of today', () => {
    expect(upcastEvent(held)).toBe(held);
  });

  it('go through every version on the way', () => {
    const steps = {
      'run.held': { 1: (data: object) => ({ ...data, two: true }), 2: (data: object) => ({ ...data, three: true }) },
    };
    expect(upcastEvent(held, steps, { ...EVENT_VERSION, 'run.held': 3 })).toEqual({
      ...held,
      v: 3,
      data: { why: 'lunch', two: true, three: true },
    });
  });

  it('are refused when only a newer Baton can read them', () => {
    for (const stored of [
      { ...held, v: 2 },
      { ...held, type: 'run.teleported' },
    ]) {
      expect(() => upcastEvent(stored)).toThrow(expect.objectContaining({ code: 'database_newer' }));
    }
  });

  it('say so when a step on the way is missing', () => {
    try {
      upcastEvent(held, {}, { ...EVENT_VERSION, 'run.held': 2 });
      expect.unreachable();
    } catch (error) {
      expect(isAppError(error, 'internal')).toBe(true);
    }
  });

  it('have a way forward from every version that was ever written', () => {
    for (const [type, today] of Object.entries(EVENT_VERSION)) {
      const ways = Object.keys(UPCASTERS[type as keyof typeof EVENT_VERSION] ?? {}).map(Number);
      expect(ways).toEqual(Array.from({ length: today - 1 }, (_none, index) => index + 1));
    }
  });
});
