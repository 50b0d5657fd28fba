import { formatDate, withUnit } from '../document/format.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { OutcomeReport, OutcomeRow } from '../outcome-report.ts';
import type { Metric } from '../shared/metric.ts';
import { isReached, isSilent } from './claim.ts';
import { verdictInWords } from './verdict-in-words.ts';

export interface NextIntentInput {
  intent: IntentBrief;
  rows: readonly OutcomeRow[];
  claim: OutcomeReport['claim'];
  released: readonly { title: string; on?: string }[];
}

/**
 * The brief of the next cycle, field by field, or undefined when the intent was met. Unmet metrics stay (all of them
 * when nothing may be claimed although each number was reached), with
 * the measured value as their baseline; what was released joins what was tried, with its result; what nobody could
 * measure becomes a question. Nothing is made up: a target date that has passed is kept and asked about.
 */
export function nextIntent({ intent, rows, claim, released }: NextIntentInput): Partial<IntentBrief> | undefined {
  if (claim === 'intent_met') return undefined;
  const unmet = rows.filter((row) => !isReached(row));
  const open = unmet.length > 0 ? unmet : rows;
  const metrics = open.flatMap((row) => {
    const metric = intent.metrics.find((entry) => entry.id === row.metric_id);
    return metric ? [withBaseline(metric, row)] : [];
  });
  const first = metrics[0];
  if (!first) return undefined;
  const goalStays = metrics.some((metric) => metric.id === intent.business_goal.metric_id);
  return {
    title: intent.title,
    request_verbatim: intent.request_verbatim,
    ...(intent.sponsor && { sponsor: intent.sponsor }),
    requested_by: intent.requested_by,
    business_goal: { statement: intent.business_goal.statement, metric_id: goalStays ? intent.business_goal.metric_id : first.id },
    metrics,
    current_performance: rows.map(sentence).join(' '),
    desired_performance: intent.desired_performance,
    actions: intent.actions,
    audience: intent.audience,
    ...(intent.cost_of_inaction && { cost_of_inaction: intent.cost_of_inaction }),
    constraints: intent.constraints,
    already_tried: [...intent.already_tried, ...tried(released, rows)],
    stakeholders: intent.stakeholders,
    assumptions: intent.assumptions,
    open_questions: [...intent.open_questions, ...questions(intent, open), ...proof(intent, unmet)],
    out_of_scope: intent.out_of_scope,
    evidence: intent.evidence,
  };
}

function withBaseline(metric: Metric, row: OutcomeRow): Metric {
  if (row.actual.value === null || row.verdict === 'too_few') return metric;
  return { ...metric, baseline: { value: row.actual.value, ...(row.actual.to && { as_of: row.actual.to }) } };
}

function tried(released: NextIntentInput['released'], rows: readonly OutcomeRow[]): IntentBrief['already_tried'] {
  const result = rows.map(sentence).join(' ');
  return released.map(({ title, on }) => ({ what: title, ...(on && { when: on }), result }));
}

function questions(intent: IntentBrief, open: readonly OutcomeRow[]): IntentBrief['open_questions'] {
  const taken = new Set(intent.open_questions.map((entry) => entry.id));
  const asked = open.flatMap((row) => [
    ...(isSilent(row)
      ? [{ id: `data-${row.metric_id}`, question: `Who can measure "${row.name}", and from when? ${sentence(row)}`, blocking: true }]
      : []),
    {
      id: `date-${row.metric_id}`,
      question: `By when should "${row.name}" now reach ${withUnit(row.intended.target, row.unit)}? The date agreed before was ${formatDate(row.intended.by)}.`,
      blocking: true,
    },
  ]);
  return asked.map((entry) => ({ ...entry, id: entry.id.slice(0, 64) })).filter((entry) => !taken.has(entry.id));
}

/** Every number was reached, and yet nothing may be claimed: what is missing is a measure of work. */
function proof(intent: IntentBrief, unmet: readonly OutcomeRow[]): IntentBrief['open_questions'] {
  if (unmet.length > 0 || intent.open_questions.some((entry) => entry.id === 'measure-work')) return [];
  return [
    { id: 'measure-work', question: 'Which number from the work itself would show that it is done, and who has it?', blocking: true },
  ];
}

function sentence(row: OutcomeRow): string {
  const goal = `the target was ${withUnit(row.intended.target, row.unit)}`;
  if (row.actual.value === null) return `${row.name}: no data; ${goal}.`;
  const from = row.intended.baseline === null ? '' : `from ${withUnit(row.intended.baseline, row.unit)} to `;
  return `${row.name}: ${from}${withUnit(row.actual.value, row.unit)}; ${goal}: ${verdictInWords(row.verdict)}.`;
}
