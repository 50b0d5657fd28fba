import { isJsonObject, type Json } from '../../json.ts';
import type { QaCheck, QaReport } from '../qa-report.ts';

/** The gravest first. Pages that sign read this file, so it does without the schema's own list. */
const GRAVITY: Record<QaCheck['severity'], number> = { blocker: 0, major: 1, minor: 2, info: 3 };

/** One thing that a test found and that still stands. */
export interface OpenFinding {
  severity: QaCheck['severity'];
  title: string;
  /** What is wrong, in a sentence; empty where the report says no more. */
  text: string;
}

/** The recorded verdict and everything that is open, the gravest first. A failed break test counts as a blocker. */
export interface OpenFindings {
  verdict: QaReport['verdict'];
  findings: OpenFinding[];
}

/** Undefined for a value that is no test report. */
export function openFindings(value: Json | undefined): OpenFindings | undefined {
  if (!isTestReport(value)) return undefined;
  const { verdict, checks, break_tests: tests } = value as unknown as QaReport;
  const findings = [
    ...checks.flatMap(({ status, severity, title, findings: found }): OpenFinding[] => {
      if (status === 'error') return [{ severity, title, text: 'This check could not be run.' }];
      if (status !== 'fail') return [];
      return [{ severity, title, text: found.map(({ message }) => message).join(' ') }];
    }),
    ...tests.flatMap(({ status, persona, violated, observed }): OpenFinding[] => {
      if (status === 'pass') return [];
      return [{ severity: 'blocker', title: `Break test: ${persona}`, text: violated[0] ?? observed }];
    }),
  ];
  return { verdict, findings: findings.toSorted((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]) };
}

/** Whether a value is a test report as far as pages read it. */
export function isTestReport(value: Json | undefined): boolean {
  return (
    value !== undefined &&
    isJsonObject(value) &&
    typeof value['verdict'] === 'string' &&
    Array.isArray(value['checks']) &&
    Array.isArray(value['break_tests']) &&
    isJsonObject(value['counts'] ?? null) &&
    isJsonObject(value['coverage'] ?? null)
  );
}
