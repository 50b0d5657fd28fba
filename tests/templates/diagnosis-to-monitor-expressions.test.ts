import { definitionCatalog } from '@baton/nodes/definitions';
import { evaluateExpression } from '@baton/schema/expression/evaluate-expression';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import { renderTemplate } from '@baton/schema/expression/template';
import type { Json } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { accepted, context, forerunners, sample, template } from './case-of-template.ts';

const TEMPLATE = template('diagnosis-to-monitor');
const { pipeline } = TEMPLATE;
const BEFORE = forerunners(TEMPLATE);
const CARD = 'job-aid-near-miss';
const figures = [
  { metric_id: 'hazards_removed', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30' },
  { metric_id: 'same_shift', value: 64, n: 412, from: '2026-07-01', to: '2026-09-30' },
  { metric_id: 'answered', value: 93, n: 412, from: '2026-07-01', to: '2026-09-30' },
];
const released = {
  released: true,
  rehearsal: false,
  title: 'Blueprint',
  version: 3,
  audience: 'Dock operatives',
  channel: '',
  at: '2026-06-12T09:00:00Z',
  approvedBy: ['Ada'],
};
const part = (ending: string): Json => ({
  key: CARD,
  item: {},
  end: 'end_released',
  output: { ending, title: 'Dock card', released: true, rehearsal: false, at: released.at, version: 3 },
});
const gate = { decision: 'x', label: 'X', reason: 'Because', by: ['Ada'], at: released.at, choices: [], fields: {} };
const blueprint = accepted('blueprint', sample(TEMPLATE, 'blueprint', 3, CARD), context(TEMPLATE, BEFORE));
const spec = BEFORE.solution_spec?.value as { deliverables: Json[] };

/** What steps hand on in the sample case, as each of them would read it. */
const VALUES: Record<string, Json> = {
  brief: pipeline.samples.brief ?? {},
  run: { title: 'Near misses', id: 'r1', mode: 'real', cycle: 1, lineageId: 'l1', startedAt: released.at, startedBy: 'Ada' },
  item: spec.deliverables[0] ?? null,
  intent: BEFORE.intent_brief?.value ?? null,
  diagnosis: BEFORE.diagnosis?.value ?? null,
  spec: BEFORE.solution_spec?.value ?? null,
  pass_performance: sample(TEMPLATE, 'pass_performance'),
  pass_barriers: sample(TEMPLATE, 'pass_barriers'),
  pass_evidence: sample(TEMPLATE, 'pass_evidence'),
  closing_note: sample(TEMPLATE, 'closing_note'),
  ...Object.fromEntries(['agree_intent', 'choose', 'agree_spec', 'review', 'release_call', 'what_now'].map((key) => [key, gate])),
  blueprint,
  qa: accepted('qa_report', sample(TEMPLATE, 'qa', 2, CARD), context(TEMPLATE, { ...BEFORE, blueprint: { value: blueprint } })),
  checks: {},
  release: released,
  build: [part('dropped'), part('released')],
  monitor_plan: accepted('monitor_plan', sample(TEMPLATE, 'monitor_plan'), context(TEMPLATE, BEFORE)),
  figures: { figures },
  outcome: accepted('outcome_report', sample(TEMPLATE, 'outcome'), {
    ...context(TEMPLATE, BEFORE),
    figures,
    released: [{ title: 'Dock card' }],
  }),
};

function worked(text: string): Json {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  const result = evaluateExpression(parsed.expression, VALUES);
  if (!result.ok) throw new Error(`${text}: ${result.error.message}`);
  return result.value;
}

const SOURCES = pipeline.nodes.flatMap((node) =>
  (definitionCatalog.get(node.type)?.references(node.config) ?? []).map((source) => ({ ...source, name: `${node.name} ${source.path}` })),
);

describe('the expressions of the template', () => {
  it.each(SOURCES)('work out on the sample case: $name', ({ kind, text }) => {
    if (kind !== 'template') expect(() => worked(text)).not.toThrow();
    else expect(renderTemplate(text, VALUES)).toMatchObject({ ok: true });
  });

  const configOf = (key: string): Record<string, Json> => pipeline.nodes.find((node) => node.key === key)?.config ?? {};

  it('the next brief starts with the unmet measure, its new baseline, and asks for new dates', () => {
    const fields = Object.fromEntries(
      (configOf('next_cycle')['fields'] as { field: string; value: string }[]).map(({ field, value }) => [field, worked(value)]),
    );
    expect(fields).toMatchObject({
      metric_name: 'Near misses reported in the same shift',
      metric_baseline: 64,
      metric_target: 80,
      metric_by: null,
      check_date: null,
      more_metrics: [],
    });
    expect((fields['already_tried'] as string[]).at(-1)).toMatch(/^Dock card: /);
    expect((fields['open_questions'] as string[]).length).toBeGreaterThan(1);
    const known = new Set(pipeline.brief.fields.map((field) => field.key));
    expect(Object.keys(fields).filter((key) => !known.has(key))).toEqual([]);
  });

  it('several unmet measures are told apart', () => {
    const two = accepted('outcome_report', { ...(sample(TEMPLATE, 'outcome') as object), summary: 'No figures.', why: 'None.' } as Json, {
      ...context(TEMPLATE, BEFORE),
      figures: [],
    });
    const value =
      (configOf('next_cycle')['fields'] as { field: string; value: string }[]).find((entry) => entry.field === 'more_metrics')?.value ?? '';
    const parsed = parseExpression(value);
    const result = parsed.ok ? evaluateExpression(parsed.expression, { ...VALUES, outcome: two }) : parsed;
    expect(result.ok && result.value).toEqual([
      'Near misses reported in the same shift: now 38, wanted 80 %',
      'Reports answered within 48 hours: now 29, wanted 90 %',
    ]);
  });

  it('the run goes on when one part was released, and says what was saved when nothing is to be learned', () => {
    expect(worked((configOf('any_released')['cases'] as { when: string }[])[0]?.when ?? '')).toBe(true);
    expect(worked((configOf('goal_reached')['cases'] as { when: string }[])[0]?.when ?? '')).toBe(false);
    expect(worked(configOf('end_not_training')['output'] as string)).toMatchObject({ ending: 'not_training', avoided_cost: 31_500 });
  });

  it('a release names its audience in words', () => {
    expect(renderTemplate(configOf('release')['audience'] as string, VALUES)).toMatchObject({ ok: true, text: 'Dock operatives' });
  });
});
