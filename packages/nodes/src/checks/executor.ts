import { blueprintSchema } from '@baton/schema/artefact/blueprint';
import { briefSources } from '@baton/schema/artefact/context-of-step';
import type { SourceText } from '@baton/schema/artefact/complete-context';
import { diagnosisSchema } from '@baton/schema/artefact/diagnosis';
import { intentBriefSchema } from '@baton/schema/artefact/intent-brief';
import { type QaReport, qaReportSchema } from '@baton/schema/artefact/qa-report';
import { mergeQaReport } from '@baton/schema/artefact/quality-checks/merge-qa-report';
import type { QualityInput } from '@baton/schema/artefact/quality-checks/quality-input';
import { RULESET } from '@baton/schema/artefact/quality-checks/ruleset';
import { runQualityChecks } from '@baton/schema/artefact/quality-checks/run-quality-checks';
import { solutionSpecSchema } from '@baton/schema/artefact/solution-spec';
import { contentRef } from '@baton/schema/artefact/compute/content-ref';
import { AppError } from '@baton/schema/errors/app-error';
import { isJsonObject } from '@baton/schema/json';
import type { StepInput, StepResult } from '@baton/schema/node/executor';
import type { z } from 'zod';
import { asJson } from '../shared/as-json.ts';
import { documentNamed } from '../shared/documents.ts';
import { optionalValueOf, valueOf } from '../shared/evaluate.ts';
import { defineExecutor } from '../shared/executor.ts';
import type { ChecksConfig } from './definition.ts';

type Input = StepInput<ChecksConfig>;
type Forerunner = 'artefact' | 'findings' | 'intent' | 'diagnosis' | 'spec';

/**
 * One test report from the agent's findings and what code can check, with the verdict by the house's rules.
 * Throws AppError `expression_failed` when what should be tested is not there or is no blueprint.
 */
export const checksExecutor = defineExecutor<ChecksConfig>({
  type: 'checks',
  async execute(input, ctx): Promise<StepResult> {
    const now = ctx.now();
    const quality = qualityInput(input);
    const families = new Set(input.config.skip.map((entry) => entry.family));
    const checks = runQualityChecks(quality).filter((check) => !families.has(check.category));
    const merged = mergeQaReport({ report: findingsOf(input), checks, blueprint: quality.blueprint, now });
    const report = withHouseRule({ ...merged, ...subjectOf(input) }, input.config.maxMajors);
    return { kind: 'done', outcome: report.verdict, output: asJson(report), artefact: { type: 'qa_report', title: 'Test report' } };
  },
});

function qualityInput(input: Input): QualityInput {
  const blueprint = read(input, 'artefact', blueprintSchema);
  if (!blueprint)
    throw new AppError('expression_failed', {
      message: 'There is no draft to test.',
      fix: 'Choose the step that writes the draft.',
      path: '/artefact',
    });
  const intent = read(input, 'intent', intentBriefSchema);
  const diagnosis = read(input, 'diagnosis', diagnosisSchema);
  const spec = read(input, 'spec', solutionSpecSchema);
  return { blueprint, sources: sourcesOf(input), ...(intent && { intent }), ...(diagnosis && { diagnosis }), ...(spec && { spec }) };
}

/** A document that the settings name, of the shape that it should have; undefined where none is named. */
function read<S extends z.ZodType>({ config, values }: Input, key: Forerunner, schema: S): z.infer<S> | undefined {
  const setting = { path: `/${key}`, label: LABELS[key] };
  const value = optionalValueOf(config[key], values, setting);
  if (value === null) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('expression_failed', {
    message: `"${setting.label}" is no document of the kind that is needed there.`,
    path: setting.path,
  });
}

const LABELS: Record<Forerunner, string> = {
  artefact: 'Draft to test',
  findings: "The test agent's report",
  intent: 'Intent brief',
  diagnosis: 'Diagnosis',
  spec: 'Solution spec',
};

/** The brief with its documents, or a list of documents. */
function sourcesOf({ config, values }: Input): SourceText[] {
  if (config.sources.trim() === '') return [];
  const value = valueOf(config.sources, values, { path: '/sources', label: 'Sources' });
  if (Array.isArray(value)) return briefSources({ documents: value });
  return isJsonObject(value) ? briefSources(value) : [];
}

function findingsOf(input: Input): QaReport {
  return (
    read(input, 'findings', qaReportSchema) ?? {
      ruleset: RULESET,
      summary: 'Checked without an agent: only what can be worked out.',
      checks: [],
      break_tests: [],
      coverage: { objectives_total: 0, objectives_assessed: 0, steps_total: 0, steps_sourced: 0 },
      counts: { blocker_fail: 0, major_fail: 0, minor_fail: 0, error: 0 },
      verdict: 'fail',
    }
  );
}

/** The exact version that was tested. */
function subjectOf({ config, artefacts }: Input): Pick<QaReport, 'subject'> {
  const document = documentNamed(config.artefact, artefacts);
  return document ? { subject: contentRef(document.ref) } : {};
}

/** The author may be stricter than the house, never laxer. */
function withHouseRule(report: QaReport, maxMajors: number | undefined): QaReport {
  return maxMajors !== undefined && report.counts.major_fail > maxMajors ? { ...report, verdict: 'fail' } : report;
}
