import { definitionCatalog } from '@baton/nodes/definitions';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { validatePipeline } from '@baton/schema/graph/validate-pipeline';
import { expect, it } from 'vitest';
import { widePipeline } from '../support/wide-pipeline.ts';

it.each([{ steps: 200 }, { steps: 500 }, { steps: 500, lines: 20 }])('what large maps are tried with could be published: %o', (options) => {
  const { pipeline, issues } = validatePipeline(widePipeline(options), definitionCatalog);
  expect(issues).toEqual([]);
  expect(pipeline?.nodes).toHaveLength(options.steps);
  expect(pipeline && policyChecks(pipeline, definitionCatalog).filter((issue) => issue.severity === 'error')).toEqual([]);
});
