import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OutcomeRow } from '../outcome-report.ts';
import { intent, metric } from '../testing/values.ts';
import { claimOf, highestTierWithData } from './claim.ts';
import { nextIntent } from './next-intent.ts';
import { outcomeRows } from './outcome-rows.ts';
import { outcomeVerdict } from './outcome-verdict.ts';
import { isolatedBenefit, returnOnInvestment } from './value-formulas.ts';

const up = metric();
const down = metric({ direction: 'down', baseline: { value: 60 }, target: { value: 20, by: '2026-09-30' }, minimum_worthwhile: 5 });
const hold = metric({ direction: 'hold', baseline: { value: 50 }, target: { value: 50, by: '2026-09-30' } });

describe('intent against outcome', () => {
  it.each([
    ['no figure', up, null, 0, { verdict: 'no_data' }],
    ['too few', up, 60, 4, { verdict: 'too_few', change: 40, share_of_target: 1 }],
    ['reached', up, 60, 5, { verdict: 'met', change: 40, share_of_target: 1 }],
    ['a little more', up, 63, 50, { verdict: 'met', change: 43, share_of_target: 1.075 }],
    ['a tenth more', up, 64, 50, { verdict: 'exceeded', change: 44, share_of_target: 1.1 }],
    ['half way', up, 40, 50, { verdict: 'partly', change: 20, share_of_target: 0.5 }],
    ['where it was', up, 20, 50, { verdict: 'missed', change: 0, share_of_target: 0 }],
    ['back', up, 10, 50, { verdict: 'worse', change: -10, share_of_target: -0.25 }],
    ['down, reached', down, 20, 50, { verdict: 'met', change: -40, share_of_target: 1 }],
    ['down, less than worthwhile', down, 56, 50, { verdict: 'missed', change: -4, share_of_target: 0.1 }],
    ['down, gone up', down, 70, 50, { verdict: 'worse', change: 10, share_of_target: -0.25 }],
    ['held within a twentieth', hold, 52.5, 50, { verdict: 'met', change: 2.5 }],
    ['not held', hold, 53, 50, { verdict: 'worse', change: 3 }],
    ['held within its own tolerance', { ...hold, minimum_worthwhile: 4 }, 53, 50, { verdict: 'met', change: 3 }],
    ['no baseline, reached', metric({ baseline: { value: null } }), 61, 50, { verdict: 'met' }],
    ['no baseline, not reached', metric({ baseline: { value: null } }), 59, 50, { verdict: 'missed' }],
    [
      'fractions without noise',
      metric({ baseline: { value: 0.1 }, target: { value: 0.3, by: '2026-09-30' } }),
      0.3,
      50,
      { verdict: 'met', change: 0.2, share_of_target: 1 },
    ],
  ] as const)('%s', (_name, measure, actual, n, expected) => {
    expect(outcomeVerdict(measure, actual, n, 5)).toEqual(expected);
  });

  it('never gets better by moving away from the target', () => {
    const rank = ['worse', 'missed', 'partly', 'met', 'exceeded'];
    fc.assert(
      fc.property(fc.double({ min: -200, max: 200, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), (actual, step) => {
        const near = rank.indexOf(outcomeVerdict(up, actual, 50, 5).verdict);
        expect(rank.indexOf(outcomeVerdict(up, actual + step, 50, 5).verdict)).toBeGreaterThanOrEqual(near);
      }),
    );
  });
});

describe('rows', () => {
  const brief = intent({ metrics: [metric(), metric({ id: 'm_other', name: 'Other' })] });

  it('have one entry for each measure, also without a figure, and none for others', () => {
    const rows = outcomeRows(brief, undefined, [
      { metric_id: 'm_main', value: 60, n: 30, from: '2026-07-01', to: '2026-09-30' },
      { metric_id: 'm_unknown', value: 1, n: 30 },
    ]);
    expect(rows.map((row) => [row.metric_id, row.verdict, row.data_quality])).toEqual([
      ['m_main', 'met', 'good'],
      ['m_other', 'no_data', 'poor'],
    ]);
  });

  it('take the tier from the plan, then from the measure, then the lowest', () => {
    const plain = intent({ metrics: [metric({ ltem_tier: undefined as never })] });
    expect(outcomeRows(plain, undefined, [])[0]?.ltem_tier).toBe(1);
  });
});

const row = (verdict: OutcomeRow['verdict'], tier = 7, id = 'm_main'): OutcomeRow => ({
  metric_id: id,
  name: id === 'm_main' ? 'Calls in time' : 'Other',
  unit: '%',
  ltem_tier: tier,
  intended: { baseline: 20, target: 60, by: '2026-09-30' },
  actual: { value: verdict === 'no_data' ? null : 40, n: 30, to: '2026-09-30' },
  verdict,
  data_quality: 'good',
  evidence_ids: [],
});

describe('the claim', () => {
  it.each([
    ['all reached', [row('met'), row('exceeded', 8, 'm_other')], 'intent_met'],
    ['one only partly', [row('met'), row('partly', 8, 'm_other')], 'partly_met'],
    ['nothing moved', [row('missed'), row('worse', 7, 'm_other')], 'not_met'],
    ['knowledge only', [row('exceeded', 4)], 'cannot_tell'],
    ['knowledge measured, work not', [row('no_data', 7), row('met', 4, 'm_other')], 'cannot_tell'],
    ['the goal has too few', [row('too_few'), row('met', 7, 'm_other')], 'cannot_tell'],
    ['another measure has no data', [row('met'), row('no_data', 7, 'm_other')], 'partly_met'],
    ['nothing at all', [], 'cannot_tell'],
  ] as const)('%s', (_name, rows, claim) => {
    expect(claimOf(rows, 'm_main')).toBe(claim);
  });

  it('counts only tiers with a usable figure', () => {
    expect(highestTierWithData([row('met', 5), row('no_data', 8, 'm_other')])).toBe(5);
    expect(highestTierWithData([row('too_few', 8)])).toBeUndefined();
  });
});

describe('the next intent', () => {
  const brief = intent({
    metrics: [metric(), metric({ id: 'm_other', name: 'Other' })],
    already_tried: [{ what: 'Posters', result: 'Nothing' }],
    open_questions: [{ id: 'q_old', question: 'Who?', blocking: false }],
  });

  it('keeps what is unmet with its new baseline, what was tried with its result, and asks for the date', () => {
    const next = nextIntent({
      intent: brief,
      rows: [row('partly'), row('met', 7, 'm_other')],
      claim: 'partly_met',
      released: [{ title: 'Card', on: '2026-06-12' }],
    });
    expect(next?.metrics).toEqual([{ ...metric(), baseline: { value: 40, as_of: '2026-09-30' } }]);
    expect(next?.already_tried).toHaveLength(2);
    expect(next?.already_tried?.[1]).toMatchObject({ what: 'Card', when: '2026-06-12' });
    expect(next?.already_tried?.[1]?.result).toContain('from 20% to 40%; the target was 60%: partly reached.');
    expect(next?.open_questions?.map((question) => question.id)).toEqual(['q_old', 'date-m_main']);
    expect(next?.request_verbatim).toBe(brief.request_verbatim);
  });

  it('keeps the old baseline where there is no usable figure, and asks who can measure', () => {
    const next = nextIntent({ intent: brief, rows: [row('no_data'), row('met', 7, 'm_other')], claim: 'cannot_tell', released: [] });
    expect(next?.metrics?.[0]?.baseline).toEqual({ value: 20 });
    expect(next?.open_questions?.map((question) => question.id)).toContain('data-m_main');
  });

  it('moves the goal to the first unmet measure when its own is reached', () => {
    const next = nextIntent({ intent: brief, rows: [row('met'), row('missed', 7, 'm_other')], claim: 'partly_met', released: [] });
    expect(next?.business_goal?.metric_id).toBe('m_other');
  });

  it('asks for a measure of work when all numbers are reached and none shows work', () => {
    const next = nextIntent({ intent: brief, rows: [row('met', 4), row('met', 3, 'm_other')], claim: 'cannot_tell', released: [] });
    expect(next?.metrics).toHaveLength(2);
    expect(next?.open_questions?.map((question) => question.id)).toContain('measure-work');
  });

  it('is not there when the intent was met', () => {
    expect(nextIntent({ intent: brief, rows: [row('met')], claim: 'intent_met', released: [] })).toBeUndefined();
  });
});

describe('value formulas (Phillips)', () => {
  it.each([
    [150, 100, { roi_pct: 50, bcr: 1.5 }],
    [50, 100, { roi_pct: -50, bcr: 0.5 }],
    [50, 0, undefined],
  ])('benefit %i, cost %i', (benefit, cost, expected) => {
    expect(returnOnInvestment(benefit, cost)).toEqual(expected);
  });
  it('counts only the share that is owed and believed', () => {
    expect(isolatedBenefit(10, 1_000, 0.5, 0.8)).toBe(4_000);
  });
});
