import type { QaCheck, QaReport } from '../qa-report.ts';
import type { CheckRow, DocBlock, Tone } from './doc-block.ts';
import { DocWriter, fixed } from './doc-writer.ts';
import { formatNumber } from './format.ts';
import { QA_CATEGORY, QA_METHOD, QA_SEVERITY, QA_STATUS, QA_VERDICT } from './labels.ts';

const VERDICT_TONE: Record<QaReport['verdict'], Tone> = { pass: 'good', pass_with_warnings: 'warning', fail: 'bad' };
const VERDICT_SENTENCE: Record<QaReport['verdict'], string> = {
  pass: 'Nothing failed.',
  pass_with_warnings: 'No blocker is open, but something should be better.',
  fail: 'At least one blocker is open.',
};
/** What needs a person first, then what passed. */
const ORDER: QaCheck['status'][] = ['fail', 'error', 'waived', 'pass', 'not_applicable'];
const SEVERITY_ORDER: QaCheck['severity'][] = ['blocker', 'major', 'minor', 'info'];

/** The test report: the computed verdict, the agent's own words beside the raw result, then every check. */
export function qaReportDocument(report: QaReport): DocBlock[] {
  const w = new DocWriter(report);
  const { counts, coverage, checks } = report;
  w.title(fixed('Test report', 'Title'));
  w.add({
    kind: 'verdict',
    tone: VERDICT_TONE[report.verdict],
    word: QA_VERDICT[report.verdict],
    sentence: `${VERDICT_SENTENCE[report.verdict]} Worked out from ${checks.length} checks and ${report.break_tests.length} break tests, not from the agent's opinion.`,
    counts: [
      { label: 'Blockers', value: counts.blocker_fail, tone: 'bad' },
      { label: 'Major', value: counts.major_fail, tone: 'warning' },
      { label: 'Minor', value: counts.minor_fail, tone: 'plain' },
      { label: 'Passed', value: checks.filter((check) => check.status === 'pass').length, tone: 'good' },
      ...(counts.error > 0 ? [{ label: 'Could not be run', value: counts.error, tone: 'warning' as const }] : []),
    ],
  });
  w.add({ kind: 'callout', tone: 'info', title: 'What the agent says', body: [fixed(report.summary, "The agent's own summary")] });
  w.facts([
    ['Objectives tested', fixed(`${coverage.objectives_assessed} of ${coverage.objectives_total}`, 'Objectives tested')],
    ['Statements with a source', fixed(`${coverage.steps_sourced} of ${coverage.steps_total}`, 'Statements with a source')],
  ]);
  const failed = checks.filter((check) => check.status === 'fail' || check.status === 'error');
  if (failed.length > 0) w.add({ kind: 'checks', title: 'What has to change', items: ordered(failed).map(checkRow) });
  if (report.break_tests.length > 0) breakTests(w, report);
  w.add({ kind: 'checks', title: 'All checks', items: ordered(checks).map(checkRow) });
  return w.close();
}

function ordered(checks: readonly QaCheck[]): QaCheck[] {
  return checks.toSorted(
    (a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status) || SEVERITY_ORDER.indexOf(a.severity) - SEVERITY_ORDER.indexOf(b.severity),
  );
}

function toneOf(check: QaCheck): Tone {
  if (check.status === 'pass') return 'good';
  if (check.status === 'not_applicable') return 'plain';
  if (check.status === 'waived') return 'warning';
  return check.severity === 'blocker' ? 'bad' : 'warning';
}

function checkRow(check: QaCheck): CheckRow {
  return {
    title: check.title,
    category: QA_CATEGORY[check.category],
    severity: QA_SEVERITY[check.severity],
    status: QA_STATUS[check.status],
    tone: toneOf(check),
    method: QA_METHOD[check.method],
    ...(check.waiver && { note: `Set aside by ${check.waiver.by}: ${check.waiver.reason}` }),
    ...(check.score !== undefined &&
      check.threshold !== undefined && { note: `${formatNumber(check.score)} measured, ${formatNumber(check.threshold)} agreed` }),
    findings: check.findings.map((finding) => ({
      text: finding.message,
      at: finding.pointer,
      ...(finding.quote !== undefined && { quote: finding.quote }),
      ...(finding.expected !== undefined && finding.actual !== undefined && { detail: `${finding.actual} instead of ${finding.expected}` }),
    })),
  };
}

function breakTests(w: DocWriter, report: QaReport): void {
  const words = { pass: 'Got through', fail: 'Stopped', error: 'Could not be run' } as const;
  const tones = { pass: 'good', fail: 'bad', error: 'warning' } as const;
  w.heading('Break tests').table(
    'People who tried to use it, and to misuse it',
    ['Who', 'Tried', 'What happened', 'Result'],
    report.break_tests.map((test) => [
      fixed(test.persona, 'Who'),
      fixed(test.input, 'Tried'),
      fixed([test.observed, ...test.violated].join(' '), 'What happened'),
      fixed(words[test.status], 'Result', tones[test.status]),
    ]),
  );
}
