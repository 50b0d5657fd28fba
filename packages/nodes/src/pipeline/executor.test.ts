import type { JsonObject } from '@baton/schema/json';
import { describe, expect, it } from 'vitest';
import { definitionCatalog } from '../registry/definitions.ts';
import { runStep } from '../testing/run-step.ts';

const calls: JsonObject = {
  pipelineId: 'p1',
  versionId: 'v1',
  hash: 'h1',
  name: 'Review of a course',
  number: 3,
  ends: [
    { key: 'released', name: 'Released' },
    { key: 'failed', name: 'Given up' },
  ],
  fields: [
    { key: 'course', label: 'Course', required: true },
    { key: 'by', label: 'By when', required: false },
    { key: 'note', label: 'Note', required: false },
  ],
  brief: { course: 'brief.title', by: 'brief.by' },
};
const definition = definitionCatalog.get('pipeline');

describe('a sub-pipeline', () => {
  it('asks for a run of the version, its brief filled in; what is empty is left to the other form', async () => {
    const values = { brief: { title: 'Near misses', by: null } };
    const { result } = await runStep('pipeline', { calls, title: 'Review of {{ brief.title }}' }, { values });
    const call = { pipelineId: 'p1', versionId: 'v1', hash: 'h1', pipelineName: 'Review of a course' };
    expect(result).toEqual({ kind: 'wait_child', call: { ...call, title: 'Review of Near misses', brief: { course: 'Near misses' } } });
  });

  it('says which field could not be filled in, and that nothing is chosen', async () => {
    const broken = runStep('pipeline', { calls: { ...calls, brief: { course: 'nobody.knows' } } });
    await expect(broken).rejects.toMatchObject({ code: 'expression_failed', path: '/calls/brief/course' });
    await expect(runStep('pipeline', {})).rejects.toMatchObject({ code: 'pipeline_invalid', path: '/calls' });
  });

  it('has the ends of the version as its ways out, beside the one for a failure', () => {
    expect(definition?.outcomes({ calls, title: '' }).map(({ id, label }) => [id, label])).toEqual([
      ['released', 'Released'],
      ['failed_end', 'Given up'],
      ['failed', 'If it fails'],
    ]);
    expect(definition?.outcomes({}).map(({ id }) => id)).toEqual(['done', 'failed']);
  });

  it('names what its brief is filled in with, so that a rename reaches it', () => {
    expect(definition?.references({ calls, title: '' }).map(({ path, text }) => [path, text])).toEqual([
      ['/calls/brief/course', 'brief.title'],
      ['/calls/brief/by', 'brief.by'],
    ]);
  });
});
