import { expect, test } from 'vitest';
import { buildPipeline } from './testing/build-pipeline.ts';
import { ANN, pureRun, scopeOf } from './testing/pure-run.ts';
import { answer, ask } from './testing/test-gate.ts';
import { approvalsOf, leadsTo } from './upstream.ts';

const START = { id: 'start', type: 'begin' };

test('what leads to what, across the border of a list', async () => {
  const { view } = await pureRun(
    buildPipeline(
      [
        START,
        ...['before', 'after'].map((id) => ({ id, type: 'work' })),
        { id: 'list', type: 'list' },
        ...['one', 'two'].map((id) => ({ id, type: 'work', scope: 'list' })),
      ],
      ['start > before', 'before > list', 'list > after', 'one > two'],
    ),
  );
  const top = (nodeId: string) => ({ nodeId, scope: scopeOf() });
  const inside = (nodeId: string, item: string) => ({ nodeId, scope: scopeOf(['list', item]) });
  expect(leadsTo(view, top('before'), inside('two', 'x'))).toBe(true);
  expect(leadsTo(view, inside('one', 'x'), top('after'))).toBe(true);
  expect(leadsTo(view, inside('one', 'x'), inside('two', 'x'))).toBe(true);
  expect(leadsTo(view, inside('one', 'x'), inside('two', 'y'))).toBe(false);
  expect(leadsTo(view, inside('two', 'x'), inside('one', 'x'))).toBe(false);
  expect(leadsTo(view, top('after'), top('before'))).toBe(false);
});

test('an approval counts for exactly its text, on the path, while its round stands', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'draft', type: 'work' },
        { id: 'gate', type: 'ask' },
        { id: 'late', type: 'ask' },
        { id: 'give', type: 'give' },
        { id: 'beside', type: 'give' },
      ],
      ['start > draft', 'draft > gate', 'gate.approve > late', 'late.approve > give', 'late.back ~2> draft', 'draft > beside'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { output: 'text', artefact: { type: 'text', title: 'D' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'D', ref, editable: false }] }));
  const decide = async (chosen: string): Promise<void> => {
    const gate = Object.values(run.state().gates).find((one) => one.status === 'open');
    if (!gate) throw new Error('no gate');
    await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, chosen) });
  };
  await decide('approve');
  const at = (nodeId: string, hash = ref.hash) => approvalsOf(run.view, run.state(), { nodeId, scope: [] }, hash);
  expect(at('give')).toEqual([{ gateId: Object.keys(run.state().gates)[0], decision: 'approve', by: 'Ann', at: run.now() }]);
  expect(at('give', 'another hash')).toEqual([]);
  expect(at('beside')).toEqual([]);
  await run.finish('late', ask());
  await decide('back');
  expect(at('give')).toEqual([]);
});
