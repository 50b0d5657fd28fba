import { describe, expect, it } from 'vitest';
import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import { blueprintSchema } from '../blueprint.ts';
import { diagnosisSchema } from '../diagnosis.ts';
import { intentBriefSchema } from '../intent-brief.ts';
import { monitorPlanSchema } from '../monitor-plan.ts';
import { outcomeReportSchema } from '../outcome-report.ts';
import { qaReportSchema } from '../qa-report.ts';
import { releaseDecisionSchema } from '../release-decision.ts';
import { smeReviewSchema } from '../sme-review.ts';
import { solutionSpecSchema } from '../solution-spec.ts';
import { ARTEFACTS } from '../registry.ts';
import { fromModelOutput } from './from-model-output.ts';
import { toModelSchema } from './to-model-schema.ts';

const ALL = {
  intentBriefSchema,
  diagnosisSchema,
  solutionSpecSchema,
  blueprintSchema,
  smeReviewSchema,
  qaReportSchema,
  releaseDecisionSchema,
  monitorPlanSchema,
  outcomeReportSchema,
};
/** What every service that offers strict structured output takes. */
const ALLOWED = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'anyOf', 'description']);

function objects(schema: Json, found: JsonObject[] = []): JsonObject[] {
  if (Array.isArray(schema)) for (const part of schema) objects(part, found);
  else if (isJsonObject(schema)) {
    if (schema['type'] === 'object') found.push(schema);
    for (const value of Object.values(schema)) objects(value, found);
  }
  return found;
}

function keywords(schema: Json, found: Set<string>): void {
  if (Array.isArray(schema)) return schema.forEach((part) => keywords(part, found));
  if (!isJsonObject(schema)) return;
  for (const [key, value] of Object.entries(schema)) {
    found.add(key);
    if (key === 'properties' && isJsonObject(value)) for (const inner of Object.values(value)) keywords(inner, found);
    else if (key !== 'description' && key !== 'enum' && key !== 'required') keywords(value, found);
  }
}

describe('the model view', () => {
  it.each(Object.entries(ALL))('of %s is strict: all properties required, nothing else allowed', (_name, schema) => {
    const all = objects(toModelSchema(schema));
    expect(all.length).toBeGreaterThan(0);
    for (const one of all) {
      expect(one['additionalProperties']).toBe(false);
      expect(one['required']).toEqual(Object.keys(one['properties'] as JsonObject));
    }
  });

  it.each(Object.entries(ALL))('of %s uses only keywords that every service takes', (_name, schema) => {
    const used = new Set<string>();
    keywords(toModelSchema(schema), used);
    expect([...used].filter((key) => !ALLOWED.has(key))).toEqual([]);
  });

  it('leaves out what code fills', () => {
    const qa = toModelSchema(qaReportSchema)['properties'] as JsonObject;
    for (const computed of ['verdict', 'counts', 'coverage', 'ran_at', 'subject', 'ruleset']) expect(qa).not.toHaveProperty(computed);
    const outcome = toModelSchema(outcomeReportSchema)['properties'] as JsonObject;
    for (const computed of ['rows', 'claim', 'next_intent', 'highest_tier_with_data', 'period'])
      expect(outcome).not.toHaveProperty(computed);
  });

  it('makes optional fields nullable and says bounds in words', () => {
    const brief = toModelSchema(intentBriefSchema)['properties'] as Record<string, JsonObject>;
    expect(brief['requested_format']?.['type']).toEqual(['string', 'null']);
    expect(brief['cost_of_inaction']?.['anyOf']).toHaveLength(2);
    expect(brief['metrics']?.['description']).toBe('1 to 10 entries');
    const diagnosis = toModelSchema(diagnosisSchema)['properties'] as Record<string, JsonObject>;
    expect(diagnosis['bem_audit']?.['description']).toBe('Exactly 6 entries');
  });
});

const FULL = ARTEFACTS.intent_brief.jsonSchema();

describe('reading a model answer', () => {
  const money = { annual: { amount: 5, currency: 'EUR' }, method: 'm', confidence: 0.5 };

  it('drops a null only where the field is optional', () => {
    const out = fromModelOutput(FULL, {
      requested_format: null,
      title: null,
      metrics: [{ ltem_tier: null, baseline: { value: null, as_of: null } }],
      cost_of_inaction: money,
    });
    expect(out).toEqual({ title: null, metrics: [{ baseline: { value: null } }], cost_of_inaction: money });
  });

  it('keeps what does not belong, so that it is reported and never lost', () => {
    expect(fromModelOutput(FULL, { title: 't', extra: null, constructor: 1 })).toEqual({
      title: 't',
      extra: null,
      constructor: 1,
    });
    expect(fromModelOutput(FULL, 'text')).toBe('text');
    const hostile = JSON.parse('{"__proto__":{"polluted":true},"title":"t"}') as Json;
    expect(Object.keys(fromModelOutput(FULL, hostile) as JsonObject)).toContain('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
