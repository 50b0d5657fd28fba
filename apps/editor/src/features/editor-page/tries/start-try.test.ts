import { expect, test } from 'vitest';
import { fakeApi, refuse } from '../../../api/testing/fake-api.ts';
import { ResourceCache } from '../../../api/resource-cache.ts';
import { path, pipeline, step } from '../../../document/testing/sample-doc.ts';
import { patchTrying } from './patch-trying.ts';
import { startTry } from './start-try.ts';
import { sampleEditor } from '../../../store/testing/sample-editor.ts';

function open(answer: () => { runId: string } | Promise<never> = () => ({ runId: 'r1' }), saved = true) {
  const api = fakeApi({ 'tries.start': () => answer() as { runId: string } });
  const doc = pipeline([step('start', 'start'), step('draft')], [path('start', 'draft')]);
  const { editor, said } = sampleEditor(doc, { doors: { save: async () => saved } });
  const means = { editor, api, cache: new ResourceCache(api), newId: () => 'key' };
  return { editor, means, api, said, trying: () => editor.view.getState().trying, body: () => api.of('tries.start')[0]?.body };
}

test('a step is tried as it is drawn now, in the way that was chosen, with the pauses and the run that is shown', async () => {
  const { editor, means, body, trying, said } = open();
  patchTrying(editor, { model: 'gpt' });
  editor.view.setState({ pauses: new Set(['draft']), runId: 'shown' });
  const done = startTry(means, { kind: 'step', node: 'draft' });
  expect(trying().busy).toEqual({ kind: 'step', node: 'draft' });
  await done;
  expect(body()).toEqual({ kind: 'step', node: 'draft', mode: 'test', base: 'shown', marks: ['draft'] });
  expect(trying()).toMatchObject({ busy: undefined, mine: { draft: 'r1' } });
  expect([...editor.view.getState().selection.steps]).toEqual(['draft']);
  expect(editor.view.getState().runId).toBe('shown');
  expect(said).toEqual(['Testing Draft with gpt']);
});

test('without a model it is a rehearsal and says so; more than one step is shown on the map', async () => {
  const { editor, means, body, said } = open();
  await startTry(means, { kind: 'up_to', node: 'draft' });
  expect(body()).toMatchObject({ mode: 'rehearsal' });
  expect(editor.view.getState().runId).toBe('r1');
  expect(said).toEqual(['Running up to Draft']);
});

test('what nobody has is asked for; any other refusal stands at the step, with what to do', async () => {
  const issues = [{ code: 'inputs_missing', severity: 'error' as const, where: { path: '/brief' }, message: 'No brief.', fix: '' }];
  const asked = open(() => Promise.reject(refuse('inputs_missing', 'Missing', { issues })));
  await startTry(asked.means, { kind: 'step', node: 'draft' });
  expect(asked.trying()).toMatchObject({ asking: { node: 'draft', missing: issues }, refused: {}, busy: undefined });
  const refused = open(() => Promise.reject(refuse('pipeline_invalid', 'It has problems.')));
  await startTry(refused.means, { kind: 'step', node: 'draft' });
  expect(refused.trying()).toMatchObject({ refused: { draft: { message: 'It has problems.', fix: 'Look again.' } }, busy: undefined });
  expect(refused.said).toEqual(['It has problems. Look again.']);
});

test('what could not be saved is not tried: the server would try something else', async () => {
  const { means, api, trying } = open(undefined, false);
  await startTry(means, { kind: 'step', node: 'draft' });
  expect(api.of('tries.start')).toEqual([]);
  expect(trying().refused['draft']?.message).toContain('not saved yet');
});

test('one try is started at a time', async () => {
  const { means, api } = open();
  await Promise.all([startTry(means, { kind: 'step', node: 'draft' }), startTry(means, { kind: 'step', node: 'draft' })]);
  expect(api.of('tries.start')).toHaveLength(1);
});
