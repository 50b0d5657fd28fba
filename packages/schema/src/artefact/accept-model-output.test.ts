import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { acceptModelOutput } from './accept-model-output.ts';
import { contextOfStep } from './context-of-step.ts';
import type { OutcomeReport } from './outcome-report.ts';
import type { Blueprint } from './blueprint.ts';
import { blueprint, context, diagnosis, evidence, intent } from './testing/values.ts';

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;
const paths = (result: ReturnType<typeof acceptModelOutput>): string[] => (result.ok ? [] : result.issues.map((issue) => issue.path));

describe('an agent answer', () => {
  it('becomes the stored artefact: nulls gone, code fields in, offered ones ignored', () => {
    const answer = json({ ...intent(), requested_format: null, cost_of_inaction: null, source_documents: ['made up'] });
    const result = acceptModelOutput('intent_brief', answer, context());
    expect(result.ok && result.value).toEqual({ ...intent(), source_documents: ['Procedure'] });
  });

  it('is refused with every fault of shape at once', () => {
    expect(paths(acceptModelOutput('intent_brief', json({ ...intent(), title: '', metrics: [] }), context()))).toEqual([
      '/title',
      '/metrics',
    ]);
  });

  it('is refused for a quote that is no quote', () => {
    expect(
      paths(acceptModelOutput('intent_brief', json(intent({ evidence: [evidence({ quote: 'Nearly what it says' })] })), context())),
    ).toEqual(['/evidence/0/quote']);
  });

  it('is refused when it points at things that its forerunners do not have', () => {
    const inputs = {
      intent_brief: { value: json(intent({ audience: [{ id: 'g_other', role: 'Others', headcount: 1, languages: ['en'] }] })) },
    };
    expect(paths(acceptModelOutput('diagnosis', json(diagnosis()), context({ inputs })))).toEqual(['/root_causes/0/affected/0']);
  });

  it('passes with warnings', () => {
    const second = { ...diagnosis().root_causes[0]!, id: 'c_other' };
    const result = acceptModelOutput('diagnosis', json(diagnosis({ root_causes: [...diagnosis().root_causes, second] })), context());
    expect(result.ok && result.warnings?.map((issue) => issue.path)).toEqual(['/root_causes/1']);
  });

  it('carries the exact version that it was made from', () => {
    const hash = 'a'.repeat(64);
    const inputs = {
      intent_brief: { value: json(intent()), ref: { artefact: 'art1', version: 3, hash, type: 'intent_brief', title: 'x' } },
    };
    const result = acceptModelOutput('diagnosis', json(diagnosis()), context({ inputs }));
    expect(result.ok && result.value).toMatchObject({ intent: { artefact_id: 'art1', version: 3, sha256: hash } });
  });

  it('cannot be a release decision: those are signed by people', () => {
    const decision = {
      decision: 'go',
      reason: 'It is ready to go out now.',
      conditions: [],
      accepted_risks: [],
      scope: { audience_ids: [], channel: 'Intranet' },
    };
    expect(paths(acceptModelOutput('release_decision', decision, context()))).toEqual(['/signatures']);
  });
});

describe('an outcome report', () => {
  const words = {
    summary: 'Calls rose from 20 % to 40 %.',
    success_cases: [],
    causes_rechecked: [],
    surprises: [],
    recommendation: 'fix',
    why: 'Half of the way.',
    limitations: [],
    evidence: [],
  };
  const values = {
    brief: {},
    intent: json(intent()),
    figures: { figures: [{ metric_id: 'm_main', value: 40, n: 30, from: '2026-07-01', to: '2026-09-30' }] },
    run: { mode: 'real' },
  };
  const artefacts = { intent: { artefact: 'art1', version: 1, hash: 'b'.repeat(64), type: 'intent_brief', title: 'x' } };
  const within = contextOfStep({ now: '2026-10-05T09:00:00Z', values, artefacts });

  it('gets its numbers from the figures and never from the answer', () => {
    const result = acceptModelOutput('outcome_report', { ...words, claim: 'intent_met', rows: [] }, within);
    const report = (result.ok ? result.value : undefined) as OutcomeReport | undefined;
    expect(report?.rows[0]).toMatchObject({ verdict: 'partly', change: 20, share_of_target: 0.5 });
    expect(report?.claim).toBe('partly_met');
    expect(report?.period).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(report?.next_intent?.metrics?.[0]?.baseline.value).toBe(40);
  });

  it('may not word a number that is in none of the figures', () => {
    expect(paths(acceptModelOutput('outcome_report', { ...words, summary: 'Calls rose to 87 %.' }, within))).toEqual(['/summary']);
  });

  it('may not recommend for more people what has not been shown to work', () => {
    const silent = contextOfStep({ now: '2026-10-05T09:00:00Z', values: { ...values, figures: { figures: [] } }, artefacts });
    expect(paths(acceptModelOutput('outcome_report', { ...words, summary: 'No data.', recommendation: 'scale' }, silent))).toEqual([
      '/recommendation',
    ]);
  });

  it('needs an intent to compare with', () => {
    expect(paths(acceptModelOutput('outcome_report', words, context()))).toEqual(['']);
  });
});

describe('the context of a step', () => {
  const brief = { problem: 'Few call.', documents: [{ name: 'Log', text: 'It says 20 %.' }], tried: ['Posters'], headcount: 12 };

  it('has the brief and its documents as sources', () => {
    const { sources } = contextOfStep({ now: 'n', values: { brief }, artefacts: {} });
    expect(sources.map(({ name }) => name)).toEqual(['The brief', 'Log']);
    expect(sources[0]?.text).toBe('Few call.\nPosters\n12');
  });

  it('has none in a rehearsal: samples quote their own case', () => {
    expect(contextOfStep({ now: 'n', values: { brief, run: { mode: 'rehearsal' } }, artefacts: {} }).sources).toEqual([]);
  });

  it('finds what was released in the results of a list, and nothing else', () => {
    const build = [
      { key: 'a', output: { released: true, title: 'Card', at: '2026-06-12T10:00:00Z' } },
      { key: 'b', output: { released: false, title: 'Coach' } },
      { key: 'c', output: null },
    ];
    expect(contextOfStep({ now: 'n', values: { build }, artefacts: {} }).released).toEqual([{ title: 'Card', on: '2026-06-12' }]);
  });
});

describe('a blueprint', () => {
  it('gets a date of review half a year on, unless it has one', () => {
    const body = blueprint();
    const { review_by: given, ...aid } = body.job_aid!;
    const reviewed = (value: unknown): unknown => {
      const result = acceptModelOutput('blueprint', json(value), context());
      return result.ok ? (result.value as Blueprint).job_aid?.review_by : result.issues;
    };
    expect(reviewed({ ...body, job_aid: { ...aid, review_by: null } })).toBe('2027-04-05');
    expect(reviewed(body)).toBe(given);
  });
});
