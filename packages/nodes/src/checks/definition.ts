import { QA_CATEGORIES } from '@baton/schema/artefact/qa-report';
import { z } from 'zod';
import { expressionSchema } from '../shared/config-parts.ts';
import { defineNode } from '../shared/define-node.ts';
import { EXHAUSTED } from '../shared/outcomes.ts';
import { value } from '../shared/references.ts';
import { testReportSchema } from './test-report-schema.ts';
import { count, humanise } from '../shared/words.ts';

export const checksConfigSchema = z.strictObject({
  /** Whose blueprint is tested: a step key, or `first(a, b)`. */
  artefact: expressionSchema.default(''),
  /** What the test agent found: a test report. Empty: only what code can work out. */
  findings: expressionSchema.default(''),
  /** What the draft is held against. A check without its forerunner does not apply. */
  intent: expressionSchema.default(''),
  diagnosis: expressionSchema.default(''),
  spec: expressionSchema.default(''),
  /** The documents that quotes and figures have to come from: a list of `{name, text}`. */
  sources: expressionSchema.default(''),
  /** Families of checks that are left out here. */
  skip: z
    .array(z.strictObject({ family: z.enum(QA_CATEGORIES) }))
    .max(QA_CATEGORIES.length)
    .default([]),
  /** More failed major checks than this, and it fails. Absent: major failures are warnings. */
  maxMajors: z.int().min(0).max(50).optional(),
});
export type ChecksConfig = z.infer<typeof checksConfigSchema>;

/**
 * Puts the agent's findings and what code can check into one test report. The verdict is worked out here, by the
 * house's rules; no model can set it.
 */
export const checksDefinition = defineNode<ChecksConfig>({
  type: 'checks',
  version: 1,
  title: 'Quality checks',
  summary: 'Runs the house checks and works out the verdict',
  family: 'rule',
  phase: 'control',
  search: ['qa', 'test', 'quality', 'verdict', 'check', 'standard', 'accessibility', 'readability', 'validate', 'findings'],
  order: 45,
  capabilities: { decides: true, canFail: false },
  config: checksConfigSchema,
  defaults: { artefact: '', findings: '', intent: '', diagnosis: '', spec: '', sources: 'brief', skip: [] },
  fields: [
    { key: 'artefact', kind: 'value', label: 'Draft to test', wants: 'document', required: true },
    {
      key: 'findings',
      kind: 'value',
      label: "The test agent's report",
      help: 'Where both speak about the same check, what code found counts.',
      wants: 'document',
    },
    { key: 'intent', kind: 'value', label: 'Intent brief', help: 'Every objective has to serve one of its actions.', wants: 'document' },
    { key: 'diagnosis', kind: 'value', label: 'Diagnosis', help: 'What is built has to answer its main causes.', wants: 'document' },
    { key: 'spec', kind: 'value', label: 'Solution spec', wants: 'document' },
    {
      key: 'sources',
      kind: 'value',
      label: 'Sources',
      help: 'The brief, or a list of documents. Quotes, numbers and names have to stand in them.',
      wants: 'any',
    },
    {
      key: 'maxMajors',
      kind: 'number',
      label: 'Major findings allowed',
      help: 'With more than this it fails. Leave empty to let them through as warnings.',
      min: 0,
      max: 50,
    },
    {
      key: 'skip',
      kind: 'list',
      label: 'Checks left out',
      addLabel: 'Leave out a family of checks',
      title: 'family',
      max: QA_CATEGORIES.length,
      entry: { family: 'readability' },
      item: [
        {
          key: 'family',
          kind: 'choice',
          label: 'Family',
          options: QA_CATEGORIES.map((family) => ({ value: family, label: humanise(family) })),
        },
      ],
    },
  ],
  outcomes: () => [
    { id: 'pass', label: 'Passed', kind: 'decision' },
    { id: 'pass_with_warnings', label: 'Passed with warnings', kind: 'decision' },
    { id: 'fail', label: 'Failed', kind: 'decision' },
    EXHAUSTED,
  ],
  outputSchema: testReportSchema,
  document: () => ({ type: 'qa_report', title: 'Test report' }),
  references: (config) =>
    (['artefact', 'findings', 'intent', 'diagnosis', 'spec', 'sources'] as const).flatMap((key) => value(`/${key}`, config[key])),
  describe: (config) =>
    config.maxMajors === undefined ? 'Fails on any blocker' : `Fails on any blocker or over ${count(config.maxMajors, 'major finding')}`,
});
