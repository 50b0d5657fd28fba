import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject } from '@baton/schema/json';
import { EVENT_VERSION, type RunEvent, type RunEventType } from '@baton/schema/run/events';
import { foldRun, reduceRun } from '@baton/schema/run/reduce-run';
import { emptyRun, type RunState } from '@baton/schema/run/state';
import { type StoredEvent, upcastEvent } from '@baton/schema/run/upcast-event';
import { describe, expect, test } from 'vitest';

const DIR = path.resolve(import.meta.dirname, '../golden/journals');
const lines = <T>(file: string): T[] =>
  readFileSync(path.join(DIR, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
const names = readdirSync(DIR).flatMap((file) => (file.endsWith('.journal.jsonl') ? [file.replace('.journal.jsonl', '')] : []));
const storedOf = (name: string): StoredEvent[] => lines<StoredEvent>(`${name}.journal.jsonl`);

describe.each(names)('the recorded journal %s', (name) => {
  const stored = storedOf(name);
  const [recorded = {}] = lines<Partial<RunState>>(`${name}.state.jsonl`);
  const runId = stored[0]?.runId ?? '';

  test('folds to the state that was recorded with it: a field may have come, none has gone or changed', () => {
    const events = stored.map((event) => upcastEvent(event));
    expect(events.length).toBeGreaterThan(10);
    const state = foldRun(runId, events);
    expect(state).toMatchObject(recorded);
    expect(events.reduce(reduceRun, emptyRun(runId))).toEqual(state);
  });

  test('is read through the upcasters: what an older Baton wrote comes in the shape of today', () => {
    // As if the shape of decisions had changed since: what was called `decision` was called something else.
    const older = stored.map((event) => {
      if (event.type !== 'gate.decided') return event;
      const { decision, ...data } = event.data as { decision: string };
      return { ...event, data: { ...data, verdict: decision } };
    });
    const upcasters = { 'gate.decided': { 1: ({ verdict, ...data }: JsonObject) => ({ ...data, decision: verdict ?? '' }) } };
    const brought = older.map((event) => upcastEvent(event, upcasters, { ...EVENT_VERSION, 'gate.decided': 2 }));
    expect(foldRun(runId, brought)).toMatchObject(recorded);
    if (older.some((event) => event.type === 'gate.decided')) expect(foldRun(runId, older as RunEvent[])).not.toMatchObject(recorded);
  });
});

test('every type of event whose shape has changed is there as it was before: recorded journals are kept, never recorded anew', () => {
  const kept = names.flatMap(storedOf);
  const changed = Object.keys(EVENT_VERSION).filter((type) => EVENT_VERSION[type as RunEventType] > 1);
  for (const type of changed)
    expect(
      kept.some((event) => event.type === type && event.v === 1),
      `${type} in its first version`,
    ).toBe(true);
});
