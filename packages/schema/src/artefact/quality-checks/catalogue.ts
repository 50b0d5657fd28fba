import type { QaCheck } from '../qa-report.ts';

export interface CatalogueEntry {
  category: QaCheck['category'];
  title: string;
  severity: QaCheck['severity'];
  /** Worked out by code, or judged by the QA agent. */
  method: 'deterministic' | 'model';
}

/**
 * The house's quality standard. Severities are fixed here: nobody who is being tested, and no model that tests, can
 * call a blocker a detail. Sources: ITU Academy checklist, C. Tucker's review checklist (2022), WCAG 2.2, Mager.
 */
export const QA_CATALOGUE = {
  'ALIGN-01': {
    category: 'alignment',
    title: 'Every objective serves an action of the intent',
    severity: 'blocker',
    method: 'deterministic',
  },
  'ALIGN-02': { category: 'alignment', title: 'Every objective is tested', severity: 'major', method: 'deterministic' },
  'ALIGN-03': { category: 'alignment', title: 'Nothing is in it that serves no objective', severity: 'minor', method: 'deterministic' },
  'ALIGN-04': { category: 'alignment', title: 'Objectives say what people will be seen doing', severity: 'major', method: 'deterministic' },
  'ALIGN-05': { category: 'alignment', title: 'What is built answers every main cause', severity: 'blocker', method: 'deterministic' },
  'ACC-01': {
    category: 'accuracy',
    title: 'Every factual step quotes a source that says so',
    severity: 'blocker',
    method: 'deterministic',
  },
  'ACC-02': {
    category: 'accuracy',
    title: 'Numbers, dates and contacts are the ones in the sources',
    severity: 'blocker',
    method: 'deterministic',
  },
  'ACC-03': { category: 'accuracy', title: 'Nothing contradicts a source', severity: 'blocker', method: 'model' },
  'COMP-01': { category: 'completeness', title: 'No gaps and no placeholders are left', severity: 'blocker', method: 'deterministic' },
  'ITEM-01': {
    category: 'assessment',
    title: 'Questions have one right answer that does not give itself away',
    severity: 'major',
    method: 'deterministic',
  },
  'READ-01': { category: 'readability', title: 'Sentences are short and plain', severity: 'major', method: 'deterministic' },
  'INCL-01': { category: 'inclusion', title: 'Wording includes everybody', severity: 'minor', method: 'deterministic' },
  'BIAS-01': { category: 'inclusion', title: 'Examples vary and do not stereotype', severity: 'major', method: 'model' },
  'PRIV-01': { category: 'privacy', title: 'No personal data or secrets in the text', severity: 'blocker', method: 'deterministic' },
  'LEGAL-02': { category: 'legal', title: 'The coach says that it is an AI', severity: 'blocker', method: 'deterministic' },
  'COACH-00': {
    category: 'coach',
    title: 'Test cases cover attacks, off-topic questions and people in distress',
    severity: 'major',
    method: 'deterministic',
  },
  'USE-01': {
    category: 'usability',
    title: 'The job aid is short and each step is one action',
    severity: 'minor',
    method: 'deterministic',
  },
  'TIME-01': { category: 'usability', title: 'It takes about as long as planned', severity: 'minor', method: 'deterministic' },
} as const satisfies Record<string, CatalogueEntry>;

export type CatalogueId = keyof typeof QA_CATALOGUE;

const RANK: Record<QaCheck['severity'], number> = { info: 0, minor: 1, major: 2, blocker: 3 };

/** The check under the house's severity: a known id is never weaker than the catalogue says. */
export function withHouseSeverity(check: QaCheck): QaCheck {
  if (!Object.hasOwn(QA_CATALOGUE, check.id)) return check;
  const house = QA_CATALOGUE[check.id as CatalogueId];
  return RANK[check.severity] >= RANK[house.severity] ? check : { ...check, severity: house.severity };
}
