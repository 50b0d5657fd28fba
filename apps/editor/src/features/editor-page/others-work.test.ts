import { expect, test } from 'vitest';
import type { Outside } from '../../api/api-context.ts';
import { ResourceCache } from '../../api/resource-cache.ts';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { foldedId } from '../../document/placement/fold-phases.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { sampleEditor } from '../../store/testing/sample-editor.ts';
import { othersWork } from './others-work.ts';

const doc = pipeline([step('a'), step('b'), step('c')], [path('a', 'b'), path('b', 'c')]);
const without = { ...doc, nodes: doc.nodes.filter((node) => node.id !== 'b'), edges: [] };

function open() {
  const { editor, said } = sampleEditor(doc);
  const acts: (() => void)[] = [];
  editor.announce.show = (text, { action } = {}) => {
    said.push(text);
    if (action) acts.push(action.run);
  };
  const api = fakeApi({ 'pipelines.here': () => ({ ok: true }), 'comments.list': () => ({ threads: [] }) });
  const outside: Outside = {
    api,
    cache: new ResourceCache(api),
    streams: { open: () => () => {} },
    pipelines: { open: () => () => {} },
    newId: () => '',
  };
  return { editor, said, acts, api, work: othersWork(editor, outside) };
}

test('a step that others take away while it is chosen is said, and one press brings it back with its paths', () => {
  const { editor, said, acts, work } = open();
  editor.view.select({ steps: ['b'] });
  editor.store.merge(without, []);
  work.merged(doc, 'Sam');
  expect(said).toEqual(['Sam removed ‘B’, which you had chosen.']);
  expect([...editor.view.getState().selection.steps]).toEqual([]);
  acts[0]?.();
  const now = editor.store.getState().history.doc;
  expect(now.nodes.map((node) => node.id).toSorted()).toEqual(['a', 'b', 'c']);
  expect(now.edges.map((edge) => edge.id).toSorted()).toEqual(doc.edges.map((edge) => edge.id).toSorted());
  expect(now.layout.nodes['b']).toEqual(doc.layout.nodes['b']);
});

test('nothing is said of what is gone elsewhere on the map, and of changes at most one word in a while', () => {
  const { editor, said, work } = open();
  editor.view.select({ steps: ['a'] });
  editor.store.merge(without, []);
  work.merged(doc, 'Sam');
  expect(said).toEqual([]);
  const by = { id: 'u2', name: 'Sam' };
  work.changed({ by, steps: ['a'] });
  work.changed({ by, steps: ['c'] });
  expect(said).toEqual(['Sam changed A.']);
});

test('only one chosen thing is told to the others', () => {
  const { editor, api, work } = open();
  expect(work.chosen()).toBeNull();
  editor.view.select({ steps: [foldedId('p1')] });
  expect(work.chosen(), 'a folded phase is a card on this map alone').toBeNull();
  editor.view.select({ steps: ['a', 'b'] });
  expect(work.chosen()).toBeNull();
  editor.view.select({ paths: ['a_done_b'] });
  expect(work.chosen()).toBe('a_done_b');
  work.tell({ at: 'a', away: false });
  expect(api.of('pipelines.here')[0]?.body).toEqual({ page: '', at: 'a', away: false });
});
