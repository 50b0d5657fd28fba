import { expect, test } from 'vitest';
import { execute, newHistory, undo } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { pipeline, step } from '../testing/sample-doc.ts';
import { pinSample, unpinSample } from './pin-sample.ts';

const doc = pipeline([step('draft')], [], { samples: { outputs: { draft: [{ output: 'came with it' }, { round: 2, output: 'later' }] } } });
const context = { catalog: sampleCatalog };

test('a pinned sample stands first, takes the place of the one before, and is one entry to undo', () => {
  const once = execute(newHistory(doc), pinSample('draft', { text: 'one' }), context, 0);
  const twice = execute(once, pinSample('draft', { text: 'two' }), context, 9_000);
  expect(twice.doc.samples.outputs['draft']).toEqual([
    { output: { text: 'two' }, pinned: true },
    { output: 'came with it' },
    { round: 2, output: 'later' },
  ]);
  expect(undo(twice).history.doc.samples.outputs['draft']?.[0]).toEqual({ output: { text: 'one' }, pinned: true });
});

test('to stop using it leaves the samples that came with the pipeline, and nothing where there were none', () => {
  const back = execute(execute(newHistory(doc), pinSample('draft', 'x'), context, 0), unpinSample('draft'), context, 9_000);
  expect(back.doc.samples).toEqual(doc.samples);
  const bare = pipeline([step('draft')]);
  const off = execute(execute(newHistory(bare), pinSample('draft', 'x'), context, 0), unpinSample('draft'), context, 9_000);
  expect(off.doc.samples.outputs).toEqual({});
  expect(execute(newHistory(doc), unpinSample('draft'), context, 0).doc).toBe(doc);
});
