import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { ARTEFACT_TITLES, ARTEFACT_TYPES } from './artefact-type.ts';
import { toDocument } from './document/to-document.ts';
import { ARTEFACTS } from './registry.ts';
import { blueprint, context, diagnosis, evidence, intent, metric } from './testing/values.ts';

const hostile = (): unknown =>
  new Proxy(
    {},
    {
      get: () => {
        throw new Error('no');
      },
      ownKeys: () => {
        throw new Error('no');
      },
    },
  );
const nested = (depth: number): Json => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as Json;

describe.each(ARTEFACT_TYPES)('%s', (type) => {
  const definition = ARTEFACTS[type];

  it('has its title and both schemas', () => {
    expect(definition.title).toBe(ARTEFACT_TITLES[type]);
    expect(definition.type).toBe(type);
    expect(definition.modelJsonSchema()['type']).toBe('object');
    expect(definition.jsonSchema()['type']).toBe('object');
  });

  it('answers any input and throws on none', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }), (value) => {
        const parsed = definition.parse(value);
        if (parsed.ok) return false;
        for (const issue of parsed.issues) expect(issue.message).toMatch(/^[A-Z“"].*\.$/s);
        expect(definition.headline(value)).toBe(definition.title);
        return true;
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['a throwing proxy', hostile()],
    ['2,000 nested brackets', nested(2_000)],
    ['a function', () => 1],
    ['nothing', undefined],
  ])('takes %s as a fault of the value', (_name, value) => {
    expect(definition.parse(value).ok).toBe(false);
    expect(definition.complete(value as Json, context()).ok).toBe(false);
    expect(toDocument(type, (value ?? null) as Json)[0]?.kind).toBe('title');
  });

  it('reports what does not belong, also a prototype key, and pollutes nothing', () => {
    const value = JSON.parse('{"surplus":1,"__proto__":{"polluted":true}}') as Json;
    const parsed = definition.parse(value);
    expect(parsed.ok ? '' : parsed.issues.map((issue) => issue.message).join(' ')).toMatch(/does not belong there: .*surplus/);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('what parsing says', () => {
  const issuesOf = (value: unknown): string[] => {
    const parsed = ARTEFACTS.intent_brief.parse(value);
    return parsed.ok ? [] : parsed.issues.map((issue) => `${issue.path}: ${issue.message}`);
  };

  it.each([
    [{ ...intent(), title: undefined }, '/title: Title is missing.'],
    [{ ...intent(), title: '' }, '/title: Title is empty.'],
    [{ ...intent(), title: 'a\u0000b' }, '/title: Title holds characters that cannot be stored.'],
    [{ ...intent(), title: '\ud800' }, '/title: Title holds characters that cannot be stored.'],
    [{ ...intent(), metrics: [] }, '/metrics: Metrics needs at least 1 entry.'],
    [
      { ...intent(), metrics: [metric({ target: { value: 60, by: '2026-02-30' } })] },
      '/metrics/0/target/by: Metrics 1, target, by must be a date such as 2026-11-26.',
    ],
    [
      { ...intent(), metrics: [metric({ direction: 'sideways' as never })] },
      '/metrics/0/direction: Metrics 1, direction is not one of the offered choices.',
    ],
    [
      { ...intent(), audience: [{ ...intent().audience[0], headcount: 1.5 }] },
      '/audience/0/headcount: Audience 1, headcount should be a whole number.',
    ],
  ])('names the place and what is expected', (value, sentence) => {
    expect(issuesOf(value)).toContain(sentence);
  });

  it('offers the values that would be right', () => {
    const parsed = ARTEFACTS.intent_brief.parse({ ...intent(), metrics: [metric({ direction: 'sideways' as never })] });
    expect(parsed.ok ? undefined : parsed.issues[0]?.allowed).toEqual(['up', 'down', 'hold']);
  });

  it('accepts what is right and gives it back unchanged', () => {
    expect(ARTEFACTS.intent_brief.parse(intent())).toEqual({ ok: true, value: intent() });
    expect(ARTEFACTS.diagnosis.parse(diagnosis())).toEqual({ ok: true, value: diagnosis() });
    expect(ARTEFACTS.blueprint.parse(blueprint())).toEqual({ ok: true, value: blueprint() });
  });
});

describe('rules of the intent brief', () => {
  const messages = (value: unknown): string[] => {
    const parsed = ARTEFACTS.intent_brief.parse(value);
    return parsed.ok ? [] : parsed.issues.map((issue) => issue.path);
  };
  it.each([
    ['a goal without its measure', { business_goal: { statement: 'x', metric_id: 'other' } }, '/business_goal/metric_id'],
    ['a target on the wrong side', { metrics: [metric({ target: { value: 10, by: '2026-09-30' } })] }, '/metrics/0/target/value'],
    ['two measures of one id', { metrics: [metric(), metric()] }, '/metrics/1/id'],
    [
      'an action inside a head',
      { actions: [{ id: 'a_call', who: 'Agents', does_what: 'Understand the policy', consequence_of_error: 'low' as const }] },
      '/actions/0/does_what',
    ],
    ['evidence that quotes nothing', { evidence: [{ ...evidence(), quote: undefined }] }, '/evidence/0/quote'],
  ])('refuses %s', (_name, over, path) => {
    expect(messages(JSON.parse(JSON.stringify({ ...intent(), ...over })))).toContain(path);
  });
});
