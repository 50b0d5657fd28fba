import type { Json, JsonObject } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { durationParts, durationWords } from '../shared/duration.ts';
import { runStep } from '../testing/run-step.ts';

async function until(value: Json, more = {}) {
  return (await runStep('wait', { for: 'date', until: 'brief.date', ...more }, { values: { brief: { date: value } } })).result;
}

describe('waiting', () => {
  it('for a while', async () => {
    const { result } = await runStep('wait', { for: 'duration', duration: 'P7D', why: 'Let people try it' });
    expect(result).toEqual({ kind: 'wait_until', at: '2026-03-09T09:00:00.000Z', why: 'Let people try it' });
  });

  it('until a date from the data, with some time added', async () => {
    expect(await until('2026-04-01')).toMatchObject({ kind: 'wait_until', at: '2026-04-01T00:00:00.000Z' });
    expect(await until('2026-04-01', { plus: 'P30D' })).toMatchObject({ at: '2026-05-01T00:00:00.000Z' });
    expect(await until('2026-04-01T10:00:00+02:00')).toMatchObject({ at: '2026-04-01T08:00:00.000Z' });
  });

  it('reads days in the zone of the workspace, also over a change of its clocks', async () => {
    const madrid = { timeZone: 'Europe/Madrid', values: { brief: { date: '2026-03-28' } } };
    const at = async (config: JsonObject) => (await runStep('wait', config, madrid)).result;
    const date = { for: 'date', until: 'brief.date' };
    expect(await at(date)).toMatchObject({ at: '2026-03-27T23:00:00.000Z' });
    expect(await at({ ...date, plus: 'P2D' })).toMatchObject({ at: '2026-03-29T22:00:00.000Z' });
    expect(await at({ ...date, plus: 'P1DT2H30M' })).toMatchObject({ at: '2026-03-29T01:30:00.000Z' });
    // 10:00 on Monday 2 March, and 10:00 four weeks later, when the clocks have gone forward.
    expect(await at({ for: 'duration', duration: 'P4W' })).toMatchObject({ at: '2026-03-30T08:00:00.000Z' });
    expect(await at({ for: 'duration', duration: 'PT672H' })).toMatchObject({ at: '2026-03-30T09:00:00.000Z' });
  });

  it('goes on at once when the date has passed', async () => {
    expect(await until('2026-01-01')).toEqual({ kind: 'done', outcome: 'done', output: { at: '2026-01-01T00:00:00.000Z', late: true } });
  });

  it.each(['2026-02-30', '0000-01-01', '9999-12-31', '31.03.2026', 'soon', '', 5, null, ['2026-03-31']])('%j is no date', async (value) => {
    await expect(until(value)).rejects.toMatchObject({ code: 'date_invalid', path: '/until' });
  });

  it('for something that arrives', async () => {
    const config = { for: 'event', event: 'course_finished', correlation: '{{ brief.course }}' };
    const { result } = await runStep('wait', config, { values: { brief: { course: 'c-7' } } });
    expect(result).toEqual({ kind: 'wait_event', name: 'course_finished', correlation: 'c-7', why: '' });
  });

  it('by a key short enough to be looked up', async () => {
    const values = { brief: { course: 'x'.repeat(301) } };
    const asked = runStep('wait', { for: 'event', event: 'course_finished', correlation: '{{ brief.course }}' }, { values });
    await expect(asked).rejects.toMatchObject({ code: 'expression_failed', path: '/correlation' });
  });

  it('says what is not set', async () => {
    await expect(runStep('wait', { for: 'duration', duration: '' })).rejects.toMatchObject({ code: 'date_invalid', path: '/duration' });
    await expect(runStep('wait', { for: 'event' })).rejects.toMatchObject({ code: 'pipeline_invalid', path: '/event' });
  });

  it('does not happen in a rehearsal', async () => {
    const run = { mode: 'rehearsal' as const };
    expect((await runStep('wait', { for: 'duration', duration: 'P7D' }, { run })).result).toMatchObject({
      kind: 'done',
      output: { at: '2026-03-09T09:00:00.000Z', late: false },
    });
    expect((await runStep('wait', { for: 'event', event: 'x' }, { run })).result).toMatchObject({ kind: 'done' });
  });
});

it.each([
  ['P2W', { days: 14, ms: 0 }, '2 weeks'],
  ['P1DT30M', { days: 1, ms: 1_800_000 }, '1 day and 30 minutes'],
  ['PT4H', { days: 0, ms: 4 * 3_600_000 }, '4 hours'],
  ['P', undefined, ''],
  ['PT', undefined, ''],
  ['P1M', undefined, ''],
  ['3 days', undefined, ''],
])('a duration: %s', (text, parts, words) => {
  expect(durationParts(text)).toEqual(parts);
  expect(durationWords(text)).toBe(words);
});
