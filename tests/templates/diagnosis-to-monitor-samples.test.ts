import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Blueprint } from '@baton/schema/artefact/blueprint';
import type { Figure } from '@baton/schema/artefact/compute/figure';
import type { Diagnosis } from '@baton/schema/artefact/diagnosis';
import type { IntentBrief } from '@baton/schema/artefact/intent-brief';
import type { OutcomeReport } from '@baton/schema/artefact/outcome-report';
import type { QaReport } from '@baton/schema/artefact/qa-report';
import { mergeQaReport } from '@baton/schema/artefact/quality-checks/merge-qa-report';
import { runQualityChecks } from '@baton/schema/artefact/quality-checks/run-quality-checks';
import { findSource, quoteStands } from '@baton/schema/artefact/rules/source-text';
import type { SolutionSpec } from '@baton/schema/artefact/solution-spec';
import type { Json, JsonSchema } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { accepted, context, forerunners, sample, template, TEMPLATES } from './case-of-template.ts';

const TEMPLATE = template('diagnosis-to-monitor');
const BEFORE = forerunners(TEMPLATE);
const INTENT = BEFORE.intent_brief?.value as unknown as IntentBrief;
const CARD = 'job-aid-near-miss';
const COACH = 'coach-first-answer';
const CHANGE = 'change-short-report';

describe('samples before the build', () => {
  it.each([
    ['intent_brief', 'intent', 1],
    ['intent_brief', 'intent', 2],
    ['diagnosis', 'diagnosis', 1],
    ['diagnosis', 'diagnosis', 2],
    ['solution_spec', 'spec', 1],
    ['solution_spec', 'spec', 2],
  ] as const)('%s of step %s, round %i, passes its rules and quotes its sources word for word', (type, step, round) => {
    expect(() => accepted(type, sample(TEMPLATE, step, round), context(TEMPLATE, BEFORE))).not.toThrow();
  });

  it.each(['pass_performance', 'pass_barriers', 'pass_evidence'])('%s has the shape that its step asks for', (key) => {
    const node = TEMPLATE.pipeline.nodes.find((entry) => entry.key === key);
    const produces = node?.config['produces'] as { schema: JsonSchema } | undefined;
    expect(z.fromJSONSchema(produces?.schema ?? false).safeParse(sample(TEMPLATE, key)).error).toBeUndefined();
  });

  it.each(['pass_performance', 'pass_barriers', 'pass_evidence'])('%s quotes its sources word for word', (key) => {
    const { sources } = context(TEMPLATE);
    const quotes = quotesIn(sample(TEMPLATE, key));
    expect(quotes.length).toBeGreaterThan(5);
    const wrong = quotes.filter(({ source, quote }) => {
      const found = findSource(sources, source);
      return !found || !quoteStands(found, quote);
    });
    expect(wrong).toEqual([]);
  });

  it('the second diagnosis ends well without training: nothing that is recommended is learning', () => {
    const second = accepted('diagnosis', sample(TEMPLATE, 'diagnosis', 2), context(TEMPLATE, BEFORE)) as unknown as Diagnosis;
    expect(second.is_training_problem).toBe('no');
    const recommended = second.options.filter((option) => second.recommendation.option_ids.includes(option.id));
    expect(recommended.map((option) => option.is_learning)).toEqual([false, false, false]);
    expect((sample(TEMPLATE, 'closing_note') as { text: string }).text).toContain('31,500 euro');
  });

  it('the spec lists a job aid, a coach and a change that is not learning', () => {
    const spec = BEFORE.solution_spec?.value as unknown as SolutionSpec;
    expect(spec.deliverables.map((entry) => [entry.id, entry.type])).toEqual([
      [CARD, 'job_aid'],
      [COACH, 'ai_coach'],
      [CHANGE, 'change_request'],
    ]);
  });
});

describe('samples of the build', () => {
  const tested = (item: string, round: number, qaRound: number): QaReport => {
    const blueprint = accepted('blueprint', sample(TEMPLATE, 'blueprint', round, item), context(TEMPLATE, BEFORE));
    const within = context(TEMPLATE, { ...BEFORE, blueprint: { value: blueprint } });
    const report = accepted('qa_report', sample(TEMPLATE, 'qa', qaRound, item), within) as unknown as QaReport;
    const typed = blueprint as unknown as Blueprint;
    const checks = runQualityChecks({
      blueprint: typed,
      intent: INTENT,
      diagnosis: BEFORE.diagnosis?.value as unknown as Diagnosis,
      spec: BEFORE.solution_spec?.value as unknown as SolutionSpec,
      sources: within.sources,
    });
    return mergeQaReport({ report, checks, blueprint: typed, now: within.now });
  };
  const failed = (report: QaReport): string[] => report.checks.filter((check) => check.status === 'fail').map((check) => check.id);

  it('the first card has gaps that hold it back', () => {
    const report = tested(CARD, 1, 1);
    expect(report.verdict).toBe('fail');
    expect(failed(report)).toContain('COMP-01');
  });

  it('the second card has one blocker that the agent overlooked: two digits swapped', () => {
    const report = tested(CARD, 2, 1);
    expect(report.counts).toMatchObject({ blocker_fail: 1, major_fail: 0 });
    expect(failed(report)).toContain('ACC-02');
    expect(report.checks.find((check) => check.id === 'ACC-02')?.findings[0]?.actual).toBe('2250');
    expect(report.summary).toContain('the numbers are right');
    expect(report.verdict).toBe('fail');
  });

  it.each([
    [CARD, 3, 2],
    [COACH, 2, 1],
    [CHANGE, 1, 1],
    [CHANGE, 2, 1],
  ])('%s, round %i, is clean', (item, round, qaRound) => {
    const report = tested(item, round, qaRound);
    expect(failed(report)).toEqual([]);
    expect(report.verdict).toBe('pass');
  });

  it('each later round answers the comments of the one before', () => {
    for (const [item, round] of [
      [CARD, 2],
      [CARD, 3],
      [COACH, 2],
      [CHANGE, 2],
    ] as const) {
      const { answers } = sample(TEMPLATE, 'blueprint', round, item) as unknown as Blueprint;
      expect(answers.length, `${item} ${round}`).toBeGreaterThan(0);
    }
  });
});

describe('samples after the release', () => {
  const figures = (): Figure[] => {
    const { metrics } = INTENT;
    const [, ...rows] = readFileSync(path.join(TEMPLATES, 'diagnosis-to-monitor/samples/figures.csv'), 'utf8').trim().split('\n');
    return rows.map((row) => {
      const [name, value, n, from, to] = row.match(/"[^"]*"|[^,]+/g)?.map((cell) => cell.replaceAll('"', '')) ?? [];
      const id = metrics.find((metric) => metric.name === name)?.id;
      if (id === undefined) throw new Error(`"${name}" is no measure of the intent`);
      return { metric_id: id, value: Number(value), n: Number(n), from: from ?? '', to: to ?? '' };
    });
  };
  const report = (): OutcomeReport => {
    const plan = accepted('monitor_plan', sample(TEMPLATE, 'monitor_plan'), context(TEMPLATE, BEFORE));
    const within = {
      ...context(TEMPLATE, { ...BEFORE, monitor_plan: { value: plan } }),
      figures: figures(),
      released: [{ title: 'Dock card: report a near miss', on: '2026-06-12' }],
    };
    return accepted('outcome_report', sample(TEMPLATE, 'outcome'), within) as unknown as OutcomeReport;
  };

  it('the figures are worked out into one unmet measure', () => {
    expect(report().rows.map((row) => [row.metric_id, row.verdict])).toEqual([
      ['hazards_removed', 'exceeded'],
      ['same_shift', 'partly'],
      ['answered', 'met'],
    ]);
    expect(report().claim).toBe('partly_met');
  });

  it('the unmet measure opens the next cycle field by field', () => {
    const next = report().next_intent;
    expect(next?.metrics).toHaveLength(1);
    expect(next?.metrics?.[0]).toMatchObject({ id: 'same_shift', baseline: { value: 64, as_of: '2026-09-30' }, target: { value: 80 } });
    expect(next?.business_goal?.metric_id).toBe('same_shift');
    expect(next?.already_tried?.at(-1)).toMatchObject({ what: 'Dock card: report a near miss', when: '2026-06-12' });
    expect(next?.open_questions?.map((question) => question.id)).toContain('date-same_shift');
  });
});

function quotesIn(value: Json): { source: string; quote: string }[] {
  if (Array.isArray(value)) return value.flatMap(quotesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { source, quote } = value;
  const own = typeof source === 'string' && typeof quote === 'string' ? [{ source, quote }] : [];
  return [...own, ...Object.values(value).flatMap(quotesIn)];
}
