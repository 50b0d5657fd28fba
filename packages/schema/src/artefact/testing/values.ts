import type { Blueprint } from '../blueprint.ts';
import type { CompleteContext } from '../complete-context.ts';
import { BEM_CELLS, type Diagnosis } from '../diagnosis.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { QaCheck } from '../qa-report.ts';
import type { Evidence } from '../shared/evidence.ts';
import type { Metric } from '../shared/metric.ts';

/** Small, valid artefacts for tests; what a test is about is passed in. */
export const SOURCE = { name: 'Procedure', text: 'Call the desk on 4410 within 10 minutes. Write to help.desk@acme.example.' };

export function metric(over: Partial<Metric> = {}): Metric {
  return {
    id: 'm_main',
    name: 'Calls in time',
    definition: 'Share of calls within 10 minutes',
    unit: '%',
    direction: 'up',
    ltem_tier: 7,
    baseline: { value: 20 },
    target: { value: 60, by: '2026-09-30' },
    ...over,
  };
}

export function evidence(over: Partial<Evidence> = {}): Evidence {
  return {
    id: 'ev_call',
    kind: 'document',
    source: { title: 'Procedure' },
    quote: 'Call the desk on 4410 within 10 minutes.',
    strength: 'strong',
    ...over,
  };
}

export function intent(over: Partial<IntentBrief> = {}): IntentBrief {
  return {
    title: 'Calls',
    request_verbatim: 'We want a course.',
    sponsor: { name: 'Ada', role: 'Head' },
    requested_by: { name: 'Bo', role: 'Lead' },
    business_goal: { statement: 'We need agents to call in time so that harm is stopped.', metric_id: 'm_main' },
    metrics: [metric()],
    current_performance: 'Few call.',
    desired_performance: 'Most call.',
    actions: [{ id: 'a_call', who: 'Agents', does_what: 'Call the desk', consequence_of_error: 'high' }],
    audience: [{ id: 'g_agents', role: 'Agents', headcount: 10, languages: ['en'] }],
    constraints: {},
    already_tried: [],
    stakeholders: [],
    assumptions: [],
    open_questions: [],
    out_of_scope: [],
    evidence: [evidence()],
    ...over,
  };
}

export function diagnosis(over: Partial<Diagnosis> = {}): Diagnosis {
  const option = (id: string, type: Diagnosis['options'][number]['type'], isLearning: boolean): Diagnosis['options'][number] => ({
    id,
    title: id,
    type,
    is_learning: isLearning,
    description: 'What it is',
    addresses: ['c_number'],
    expected_effect: { metric_id: 'm_main', change: 'More', basis: 'An estimate' },
    risks: [],
    dependencies: [],
    reversible: true,
  });
  return {
    problem_restated: 'Few call.',
    gap: { desired: '60 %', actual: '20 %', basis: 'Log' },
    worth_pursuing: { answer: 'yes', reason: 'Harm' },
    is_training_problem: 'no',
    training_test: { could_do_if_life_depended: 'yes', did_it_before: 'yes', used_often: 'no', evidence_ids: ['ev_call'] },
    bem_audit: BEM_CELLS.map((cell) => ({
      cell,
      status: cell === 'env_resources' ? ('barrier' as const) : ('ok' as const),
      finding: 'Looked at',
      evidence_ids: ['ev_call'],
    })),
    root_causes: [
      {
        id: 'c_number',
        statement: 'Nobody finds the number.',
        cell: 'env_resources',
        affected: ['g_agents'],
        evidence_ids: ['ev_call'],
        counter_evidence_ids: [],
        confidence: 0.8,
        primary: true,
        controllable_by: 'Desk',
      },
    ],
    ruled_out: [{ hypothesis: 'They do not care', why: 'They do', evidence_ids: [] }],
    options: [option('o_tool', 'tool_change', false), option('o_course', 'practice_or_training', true)],
    recommendation: { option_ids: ['o_tool'], why: 'It removes the cause.', what_would_change_it: 'A trial', confidence: 0.8 },
    information_gaps: [],
    limitations: [],
    evidence: [evidence()],
    ...over,
  };
}

export function blueprint(over: Partial<Blueprint> = {}): Blueprint {
  return {
    summary: 'A card.',
    objectives: [
      {
        id: 'o_call',
        statement: 'Agents call the desk.',
        audience_id: 'g_agents',
        behaviour_verb: 'call',
        behaviour: 'call the desk',
        condition: 'at work',
        criterion: 'in time',
        bloom: 'apply',
        action_id: 'a_call',
        ltem_tier: 6,
      },
    ],
    components: [{ id: 'card', deliverable_id: 'card', type: 'job_aid', title: 'Card', objective_ids: ['o_call'], modality: 'reading' }],
    job_aid: {
      title: 'Call the desk',
      when_to_use: 'Something looks wrong.',
      steps: [{ n: 1, do: 'Call 4410.', source: { evidence_id: 'ev_call' } }],
      max_words: 100,
      review_by: '2026-12-31',
    },
    assessment_items: [{ id: 'i_watch', objective_id: 'o_call', interaction: 'performance', stem: 'They call.' }],
    transfer_plan: { manager_actions: [], nudges: [], reflection: { after_hours: 48, questions: [] } },
    effort_estimate: { hours: 2, basis: 'One page' },
    gaps_to_complete: [],
    answers: [],
    evidence: [evidence()],
    ...over,
  };
}

export function check(over: Partial<QaCheck> = {}): QaCheck {
  return { id: 'X-01', category: 'style', title: 'A check', method: 'model', severity: 'minor', status: 'pass', findings: [], ...over };
}

export function context(over: Partial<CompleteContext> = {}): CompleteContext {
  return { now: '2026-10-05T09:00:00Z', sources: [SOURCE], inputs: {}, ...over };
}
