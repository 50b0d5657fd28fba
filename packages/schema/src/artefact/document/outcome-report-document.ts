import { verdictInWords } from '../compute/verdict-in-words.ts';
import type { OutcomeReport, OutcomeRow } from '../outcome-report.ts';
import type { DocBlock, Leaf, Tone } from './doc-block.ts';
import type { DocContext } from './doc-context.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { formatDate, formatMoney, formatNumber, withUnit } from './format.ts';
import { CLAIM, DATA_QUALITY, LTEM_TIER, OUTCOME_VERDICT, RECOMMENDATION, YES_NO_UNKNOWN } from './labels.ts';

const CLAIM_TONE: Record<OutcomeReport['claim'], Tone> = { intent_met: 'good', partly_met: 'warning', not_met: 'bad', cannot_tell: 'info' };
const VERDICT_TONE: Record<OutcomeRow['verdict'], Tone> = {
  exceeded: 'good',
  met: 'good',
  partly: 'warning',
  missed: 'bad',
  worse: 'bad',
  no_data: 'info',
  too_few: 'info',
};

/** What happened against what was intended. Numbers and claim cannot be edited; what they may mean can. */
export function outcomeReportDocument(report: OutcomeReport, context: DocContext): DocBlock[] {
  const w = new DocWriter(report, { evidence: report.evidence });
  const reached = report.rows.filter((row) => VERDICT_TONE[row.verdict] === 'good').length;
  w.title(fixed('What happened', 'Title'));
  w.add({
    kind: 'verdict',
    tone: CLAIM_TONE[report.claim],
    word: CLAIM[report.claim],
    sentence: `${claimSentence(report)} Worked out from the figures, not from the agent's opinion.`,
    counts: [
      { label: 'Reached', value: reached, tone: 'good' },
      {
        label: 'Not or partly',
        value: report.rows.filter((row) => ['partly', 'missed', 'worse'].includes(row.verdict)).length,
        tone: 'warning',
      },
      { label: 'No data', value: report.rows.filter((row) => VERDICT_TONE[row.verdict] === 'info').length, tone: 'info' },
    ],
  });
  w.paragraph(w.text('/summary', 'Summary', { long: true }));
  w.table(
    'Intent and outcome',
    ['Measure', 'Before', 'Target', 'Now', 'Result', 'Data'],
    report.rows.map((row) => outcomeRow(w, row)),
  );
  w.heading('What next').facts([
    ['Recommended', w.choice('/recommendation', 'Recommended', RECOMMENDATION)],
    ['Because', w.text('/why', 'Why', { long: true })],
  ]);
  if (report.next_intent) nextCycle(w, report.next_intent);
  meaning(w, report, context);
  w.texts('/surprises', 'What nobody expected', 'Surprise').texts('/limitations', 'Limits', 'Limit');
  return w.close();
}

function claimSentence(report: OutcomeReport): string {
  const tier = report.highest_tier_with_data;
  if (tier === undefined) return 'There is no figure to judge by.';
  const strongest = `The strongest figure shows: ${(LTEM_TIER[tier] ?? '').toLowerCase()}.`;
  return tier <= 4 ? `${strongest} That says nothing about work yet.` : strongest;
}

function outcomeRow(w: DocWriter, row: OutcomeRow): Leaf[] {
  const { baseline, target, by } = row.intended;
  const { value, n } = row.actual;
  const sources = w.cite(row.evidence_ids);
  const share = row.share_of_target === undefined ? '' : `, ${formatNumber(Math.round(row.share_of_target * 100))}% of the planned change`;
  return [
    fixed(row.name, 'Measure'),
    fixed(baseline === null ? 'Not measured' : withUnit(baseline, row.unit), 'Before'),
    fixed(`${withUnit(target, row.unit)} by ${formatDate(by)}`, 'Target'),
    { ...fixed(value === null ? 'No data' : withUnit(value, row.unit), 'Now'), ...(sources.length > 0 && { sources }) },
    fixed(`${OUTCOME_VERDICT[row.verdict]}${share}`, 'Result', VERDICT_TONE[row.verdict]),
    fixed(value === null ? DATA_QUALITY[row.data_quality] : `${DATA_QUALITY[row.data_quality]}, ${formatNumber(n)} cases`, 'Data'),
  ];
}

/** What the next cycle starts with, so that people see now what they will be asked then. */
function nextCycle(w: DocWriter, next: NonNullable<OutcomeReport['next_intent']>): void {
  const metrics = (next.metrics ?? []).map((metric) => {
    const now = metric.baseline.value === null ? 'not measured' : withUnit(metric.baseline.value, metric.unit);
    return fixed(`${metric.name}: now ${now}, target ${withUnit(metric.target.value, metric.unit)}`, 'Carried over');
  });
  const questions = (next.open_questions ?? [])
    .filter((question) => question.blocking)
    .map((question) => fixed(question.question, 'To answer first'));
  w.add({ kind: 'callout', tone: 'gap', title: 'The next cycle starts with', body: [...metrics, ...questions] });
}

function meaning(w: DocWriter, report: OutcomeReport, context: DocContext): void {
  if (report.causes_rechecked.length > 0) {
    w.heading('Are the causes gone').table(
      'The causes, looked at again',
      ['Cause', 'Still true', 'What was seen'],
      report.causes_rechecked.map((entry, index) => [
        fixed(context.causes?.[entry.cause_id] ?? `Cause ${index + 1}`, 'Cause'),
        w.choice(`/causes_rechecked/${index}/still_true`, `Cause ${index + 1}: still true`, YES_NO_UNKNOWN),
        w.text(`/causes_rechecked/${index}/note`, `Cause ${index + 1}: what was seen`, { long: true, cites: entry.evidence_ids }),
      ]),
    );
  }
  if (report.success_cases.length > 0) {
    w.heading('Cases').list(
      report.success_cases.map((entry, index) => ({
        text: w.text(`/success_cases/${index}/summary`, `Case ${index + 1}`, { long: true }),
        details: [
          ...entry.enablers.map((_, n) =>
            w.text(`/success_cases/${index}/enablers/${n}`, `Case ${index + 1}: what helped`, { tone: 'good' }),
          ),
          ...entry.barriers.map((_, n) =>
            w.text(`/success_cases/${index}/barriers/${n}`, `Case ${index + 1}: what was in the way`, { tone: 'warning' }),
          ),
        ],
      })),
    );
  }
  const { reach, time_to_proficiency: ttp, money } = report;
  w.facts([
    ['Reached people', reach && fixed(`${formatNumber(reach.completed)} of ${formatNumber(reach.assigned)} finished`, 'Reached people')],
    [
      'Days until able',
      ttp && fixed(`${ttp.before_median_days ?? 'unknown'} before, ${ttp.after_median_days ?? 'unknown'} now`, 'Days until able'),
    ],
    ['Benefit and cost', money && fixed(`${formatMoney(money.benefit)} for ${formatMoney(money.cost)}`, 'Benefit and cost')],
    ['Period', report.period && fixed(`${formatDate(report.period.from)} to ${formatDate(report.period.to)}`, 'Period')],
  ]);
}

/** One sentence per measure, for places without room for the table. */
export function outcomeSentence(row: OutcomeRow): string {
  return row.actual.value === null
    ? `${row.name}: no data.`
    : `${row.name}: ${withUnit(row.actual.value, row.unit)}, ${verdictInWords(row.verdict)}.`;
}
