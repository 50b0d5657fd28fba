import { expect, test } from 'vitest';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun, scopeOf } from '../testing/pure-run.ts';
import { answer, ask } from '../testing/test-gate.ts';
import type { ValueLoader } from './load-value.ts';
import { resolveFeedback } from './resolve-feedback.ts';

const START = { id: 'start', type: 'begin' };

async function feedbackAt(run: PureRun, nodeId: string, round: number, scope = scopeOf()) {
  const loader: ValueLoader = { load: (_runId, ref) => run.value(ref) };
  return resolveFeedback(loader, run.view, run.state(), { nodeId, scope, round, step: '' });
}

test('words to a for-each reach the first steps of its items with their own text before, and nobody else', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'list', type: 'list' },
        { id: 'build', type: 'work', scope: 'list' },
        { id: 'ready', type: 'finish', scope: 'list' },
        { id: 'gate', type: 'ask' },
      ],
      ['start > list', 'build > ready', 'list > gate', 'gate.back ~2> list'],
    ),
  );
  const list = {
    kind: 'open_frame' as const,
    items: [{ key: 'x', title: 'x', item: 'x' }],
    concurrency: 1,
    onItemFailure: 'stop' as const,
  };
  await run.finish('start');
  await run.finish('list', list);
  await run.finish('build@list:x', { output: 'first text' });
  await run.finish('ready@list:x');
  await run.do({ kind: 'close-frame', step: 'list#1', output: [] });
  await run.finish('gate', ask());
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  const comments = [{ id: 'c', quote: 'q', text: 'shorter', severity: 'must' as const, at: '/text' }];
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'back', { reason: 'Too long' }), comments });
  await run.finish('list', list);
  const inItem = scopeOf(['list', 'x']);
  expect(await feedbackAt(run, 'build', 2, inItem)).toEqual({ round: 2, previous: 'first text', by: 'Ann', reason: 'Too long', comments });
  expect(await feedbackAt(run, 'ready', 2, inItem)).toBeUndefined();
  expect(await feedbackAt(run, 'list', 2)).toMatchObject({ by: 'Ann', previous: [] });
  expect(await feedbackAt(run, 'gate', 2)).toBeUndefined();
  expect(await feedbackAt(run, 'build', 1, inItem)).toBeUndefined();
});

test('a rule sends back what it found', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'rule', type: 'choose' }],
      ['start > draft', 'draft > rule', 'rule.no ~2> draft'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { output: 'text' });
  await run.finish('rule', { outcome: 'no', output: { missing: ['sources'] } });
  expect(await feedbackAt(run, 'draft', 2)).toEqual({
    round: 2,
    previous: 'text',
    by: 'Step rule',
    reason: '',
    comments: [],
    findings: { missing: ['sources'] },
  });
});

test('the reviewer’s own text comes back with the words, also when it was edited at an earlier gate', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'review', type: 'ask' }, { id: 'release', type: 'ask' }],
      ['start > draft', 'draft > review', 'review.approve > release', 'release.back ~3> draft'],
    ),
  );
  const write = (text: string) => run.finish('draft', { output: { text }, artefact: { type: 'text', title: 'Draft' } });
  const decide = async (place: string, decision: string, text?: string): Promise<void> => {
    const ref = run.state().artefacts['draft']?.at(-1)?.ref;
    if (!ref) throw new Error('no document');
    await run.finish(place, ask({ documents: [{ nodeKey: 'draft', label: 'Draft', ref, editable: true }] }));
    const gate = Object.values(run.state().gates).at(-1);
    if (!gate) throw new Error('no gate');
    const edits = text === undefined ? [] : [{ artefact: 'draft', baseHash: ref.hash, content: { text } }];
    await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, decision, { reason: 'Not yet', edits }) });
  };
  await run.finish('start');
  await write('by the agent');
  await decide('review', 'approve', 'by Ann');
  await decide('release', 'back');
  expect(await feedbackAt(run, 'draft', 2)).toMatchObject({ previous: { text: 'by the agent' }, edited: { text: 'by Ann' } });
  await write('by the agent, again');
  await decide('review', 'approve');
  await decide('release', 'back');
  const third = await feedbackAt(run, 'draft', 3);
  expect(third, 'nobody touched it in round 2').toMatchObject({ previous: { text: 'by the agent, again' } });
  expect(third).not.toHaveProperty('edited');
});
