import { isTestReport } from '@baton/schema/artefact/compute/open-findings';
import type { QaCheck, QaReport } from '@baton/schema/artefact/qa-report';
import type { Json } from '@baton/schema/json';
import type { GateView } from '@baton/schema/api/gate-view';

/** The recorded test result that a release is decided on: the raw results where the gate carries them, else the report among the documents. */
export function testReportOf(view: Pick<GateView, 'request' | 'documents' | 'background'>): QaReport | undefined {
  const candidates: (Json | undefined)[] = [
    view.request.results,
    ...[...view.documents, ...view.background].filter((document) => document.ref.type === 'qa_report').map((document) => document.content),
  ];
  return candidates.find(isTestReport) as QaReport | undefined;
}

export interface CheckGroup {
  category: QaCheck['category'];
  passed: number;
  run: number;
  marks: { title: string; mark: 'pass' | 'minor' | 'major' | 'blocker' | 'none' }[];
}

/** The checks by what they are about, in the order of the report. */
export function checkGroups(checks: readonly QaCheck[]): CheckGroup[] {
  const groups = new Map<QaCheck['category'], CheckGroup>();
  for (const check of checks) {
    const group = groups.get(check.category) ?? { category: check.category, passed: 0, run: 0, marks: [] };
    groups.set(check.category, group);
    const mark = markOf(check);
    group.marks.push({ title: check.title, mark });
    if (mark !== 'none') group.run++;
    if (mark === 'pass') group.passed++;
  }
  return [...groups.values()];
}

function markOf(check: QaCheck): CheckGroup['marks'][number]['mark'] {
  if (check.status === 'pass') return 'pass';
  if (check.status === 'not_applicable') return 'none';
  if (check.status === 'waived') return 'minor';
  return check.severity === 'info' ? 'minor' : check.severity;
}
