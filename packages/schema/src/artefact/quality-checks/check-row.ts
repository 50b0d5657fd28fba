import type { Finding, QaCheck } from '../qa-report.ts';
import { type CatalogueId, QA_CATALOGUE } from './catalogue.ts';

/** One row cannot list more places than a person would mend before testing again. */
const MOST_FINDINGS = 30;

/** A row of the report from its findings: none means passed. */
export function checkRow(id: CatalogueId, findings: readonly Finding[], numbers: { score?: number; threshold?: number } = {}): QaCheck {
  return { ...head(id), status: findings.length > 0 ? 'fail' : 'pass', findings: findings.slice(0, MOST_FINDINGS), ...numbers };
}

/** A row for a check that has nothing to look at here. */
export function notApplicable(id: CatalogueId): QaCheck {
  return { ...head(id), status: 'not_applicable', findings: [] };
}

function head(id: CatalogueId): Pick<QaCheck, 'id' | 'category' | 'title' | 'method' | 'severity'> {
  const { category, title, severity } = QA_CATALOGUE[id];
  return { id, category, title, method: 'deterministic', severity };
}
