import { expect, test } from 'vitest';
import type { JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import { buildPipeline } from '../testing/build-pipeline.ts';
import { ANN, type PureRun, pureRun, scopeOf } from '../testing/pure-run.ts';
import { answer, ask } from '../testing/test-gate.ts';
import type { ValueLoader } from './load-value.ts';
import { readOf, resolveValues } from './resolve-values.ts';

const START = { id: 'start', type: 'begin' };
const facts = { id: 'run-1', title: 'A run', mode: 'real' as const, cycle: 1, lineageId: 'l', startedAt: '', startedBy: 'Ann' };

async function valuesAt(run: PureRun, nodeId: string, scope = scopeOf(), config: JsonObject = {}) {
  const loaded: string[] = [];
  const loader: ValueLoader = {
    load: async (_runId, ref) => {
      loaded.push('blob' in ref ? 'blob' : 'artefact');
      return run.value(ref);
    },
  };
  const resolved = await resolveValues(loader, run.view, run.state(), { nodeId, scope, round: 1, step: '' }, facts, config);
  return { ...resolved, loaded };
}

test('a step reads what leads to it and is settled, the brief and the run; not its neighbours', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, ...['a', 'b', 'c'].map((id) => ({ id, type: 'work' })), { id: 'skipped', type: 'work', disabled: true }],
      ['start > a', 'a > c', 'start > b', 'start > skipped', 'skipped > c'],
    ),
    { brief: { audience: 'sellers' } },
  );
  await run.finish('start');
  await run.finish('a', { output: { x: 1 } });
  await run.finish('b', { output: 'not for c' });
  const { values } = await valuesAt(run, 'c');
  expect(values).toEqual({ start: null, a: { x: 1 }, brief: { audience: 'sellers' }, run: facts });
});

test("a document is read in the newest version on the path: the reviewer's text behind the gate, the first one beside it", async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'draft', type: 'work' }, { id: 'gate', type: 'ask' }, { id: 'behind', type: 'work' }, { id: 'beside', type: 'work' }],
      ['start > draft', 'draft > gate', 'gate.approve > behind', 'draft > beside'],
    ),
  );
  await run.finish('start');
  await run.finish('draft', { output: 'first', artefact: { type: 'text', title: 'D' } });
  const ref = run.step('draft')?.artefact;
  if (!ref) throw new Error('no artefact');
  await run.finish('gate', ask({ documents: [{ nodeKey: 'draft', label: 'D', ref, editable: true }] }));
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  const edits = [{ artefact: 'draft', baseHash: ref.hash, content: 'edited' }];
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'approve', { edits }) });
  const config = { prompt: '{{ draft }}' };
  expect(await valuesAt(run, 'behind', [], config)).toMatchObject({ values: { draft: 'edited' }, artefacts: { draft: { version: 2 } } });
  expect(await valuesAt(run, 'beside', [], config)).toMatchObject({ values: { draft: 'first' }, artefacts: { draft: { version: 1 } } });
});

test('a large value that the settings do not name is not loaded; its version is known all the same', async () => {
  const run = await pureRun(
    buildPipeline(
      [START, { id: 'doc', type: 'work' }, { id: 'big', type: 'work' }, { id: 'reader', type: 'work' }],
      ['start > doc', 'doc > big', 'big > reader'],
    ),
  );
  await run.finish('start');
  await run.finish('doc', { output: 'text', artefact: { type: 'text', title: 'D' } });
  await run.finish('big', { output: 'x'.repeat(LIMITS.inlineBytes) });
  const silent = await valuesAt(run, 'reader');
  expect(silent.loaded).toEqual([]);
  expect(Object.keys(silent.values).toSorted()).toEqual(['brief', 'run', 'start']);
  expect(readOf(silent)).toEqual({});
  const naming = await valuesAt(run, 'reader', [], { prompt: 'Read {{ doc }} and {{ size(big) }}' });
  expect(naming.loaded.toSorted()).toEqual(['artefact', 'blob']);
  expect(Object.keys(readOf(naming))).toEqual(['doc']);
});

test('inside a list a step reads its item, its own scope and what lies before the list; not the other items', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'before', type: 'work' },
        { id: 'list', type: 'list' },
        { id: 'one', type: 'work', scope: 'list' },
        { id: 'two', type: 'work', scope: 'list' },
      ],
      ['start > before', 'before > list', 'one > two'],
    ),
  );
  await run.finish('start');
  await run.finish('before', { output: 'outer' });
  const items = ['x', 'y'].map((key) => ({ key, title: key, item: { name: key } }));
  await run.finish('list', { kind: 'open_frame', items, concurrency: 2, onItemFailure: 'stop' });
  await run.finish('one@list:x', { output: 'of x' });
  await run.finish('one@list:y', { output: 'of y' });
  const { values } = await valuesAt(run, 'two', scopeOf(['list', 'x']));
  expect(values).toEqual({ start: null, before: 'outer', one: 'of x', item: { name: 'x' }, brief: {}, run: facts });
});

test('what is out of date is not read', async () => {
  const run = await pureRun(
    buildPipeline(
      [
        START,
        { id: 'a', type: 'work' },
        { id: 'b', type: 'work' },
        { id: 'any', type: 'work', startWhen: 'any' },
        { id: 'gate', type: 'ask' },
      ],
      ['start > a', 'a > any', 'start > b', 'b > any', 'a > gate', 'gate.back ~3> a'],
    ),
  );
  await run.finish('start');
  await run.finish('a', { output: 'old' });
  await run.finish('gate', ask());
  const [gate] = Object.values(run.state().gates);
  if (!gate) throw new Error('no gate');
  await run.do({ kind: 'answer-gate', actor: ANN, gateId: gate.gateId, answer: answer(gate, 'back') });
  await run.finish('b', { output: 'new' });
  expect((await valuesAt(run, 'any')).values).toEqual({ start: null, b: 'new', brief: {}, run: facts });
});
