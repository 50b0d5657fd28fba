import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { definitionCatalog } from '@baton/nodes/definitions';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { validatePipeline } from '@baton/schema/graph/validate-pipeline';
import { expect, it } from 'vitest';

const SOURCE = path.resolve(import.meta.dirname, '../../packages/nodes/src');
const FIXTURES = globSync('*/fixtures/*.pipeline.json', { cwd: SOURCE }).toSorted();

it('some node types show themselves in a pipeline', () => expect(FIXTURES.length).toBeGreaterThan(3));

it.each(FIXTURES)('%s is a pipeline that could be published', (file) => {
  const { pipeline, issues } = validatePipeline(JSON.parse(readFileSync(path.join(SOURCE, file), 'utf8')), definitionCatalog);
  expect(issues).toEqual([]);
  if (!pipeline) throw new Error('no pipeline');
  expect(policyChecks(pipeline, definitionCatalog).filter((issue) => issue.severity === 'error')).toEqual([]);
});
