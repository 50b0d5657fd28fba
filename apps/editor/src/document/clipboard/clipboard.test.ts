import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { execute, newHistory } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { copyFragment, type Fragment, readFragment } from './fragment.ts';
import { fragmentIds, type Paste, pasteFragment } from './paste-fragment.ts';

const doc = pipeline(
  [
    step('intake', 'start'),
    step('agent', 'agent', { name: 'Agent' }),
    step('agent_2', 'agent', { name: 'QA', locked: true, config: { instructions: 'Read {{ agent.text }} and {{ intake.goal }}' } }),
    step('list', 'each'),
    step('inner', 'agent', { scope: 'list' }),
  ],
  [path('intake', 'agent'), path('agent', 'agent_2'), path('agent_2', 'list')],
  { notes: [{ id: 'n1', text: 'Why', x: 0, y: 0 }] },
);
const fragmentIn = (text: string): Fragment | undefined => {
  const read = readFragment(text);
  return 'fragment' in read ? read.fragment : undefined;
};
const ids = (fragment: Fragment): Map<string, string> => new Map(fragmentIds(fragment).map((id) => [id, `new_${id}`]));
const paste = (into: Pipeline, fragment: Fragment, more: Partial<Paste> = {}): Pipeline =>
  execute(newHistory(into), pasteFragment({ fragment, ids: ids(fragment), verb: 'paste', ...more }), { catalog: sampleCatalog }, 0).doc;
const byId = (from: Pipeline, id: string) => from.nodes.find((node) => node.id === id);

test('what is copied and read back is what was chosen: inner paths yes, outer ones and locks no', () => {
  const copied = copyFragment(doc, { steps: ['agent', 'agent_2', 'list'], notes: ['n1'] }, sampleCatalog);
  const read = fragmentIn(JSON.stringify(copied));
  expect(read?.nodes.map((node) => node.id)).toEqual(['agent', 'agent_2', 'list', 'inner']);
  expect(read?.edges.map((edge) => edge.id)).toEqual(['agent_done_agent_2', 'agent_2_done_list']);
  expect(read?.nodes.some((node) => node.locked)).toBe(false);
  expect(read?.notes).toHaveLength(1);
});

test('pasted steps have names, keys and ids of their own, and refer to each other', () => {
  const after = paste(doc, copyFragment(doc, { steps: ['agent', 'agent_2'], notes: [] }, sampleCatalog));
  expect(byId(after, 'new_agent')).toMatchObject({ key: 'agent_3', name: 'Agent copy' });
  expect(byId(after, 'new_agent_2')?.config['instructions']).toBe('Read {{ agent_3.text }} and {{ intake.goal }}');
  expect(after.edges.at(-1)).toMatchObject({ id: 'new_agent_done_agent_2', from: { node: 'new_agent' }, to: 'new_agent_2' });
  expect(after.layout.nodes['new_agent']).toEqual({ x: 344, y: 24 });
});

test('in another pipeline keys that are free stay, and no reference is mixed up', () => {
  const other = pipeline([step('agent', 'agent', { name: 'Writer' })]);
  const after = paste(other, copyFragment(doc, { steps: ['agent', 'agent_2'], notes: [] }, sampleCatalog), { at: { x: 800, y: 80 } });
  expect(after.nodes.map((node) => node.key)).toEqual(['agent', 'agent_3', 'agent_2']);
  expect(byId(after, 'new_agent_2')?.config['instructions']).toBe('Read {{ agent_3.text }} and {{ intake.goal }}');
  expect(after.layout.nodes['new_agent']).toEqual({ x: 800, y: 80 });
});

test('frames bring what is in them; a second start stays behind; incoming paths come when asked for', () => {
  const free = { ...doc, nodes: doc.nodes.map(({ locked: _locked, ...node }) => node) };
  const after = paste(free, copyFragment(doc, { steps: ['intake', 'list'], notes: [] }, sampleCatalog), {
    incoming: [{ from: { node: 'agent_2', outcome: 'done' }, to: 'list', id: 'in' }],
  });
  expect(byId(after, 'new_inner')?.scope).toBe('new_list');
  expect(byId(after, 'new_intake')).toBeUndefined();
  expect(after.edges.at(-1)).toEqual({ id: 'in', from: { node: 'agent_2', outcome: 'done' }, to: 'new_list' });
});

test('no path is drawn out of a locked step, nor into a list from outside of it', () => {
  const incoming = [{ from: { node: 'agent_2', outcome: 'done' }, to: 'agent', id: 'in' }];
  const copied = copyFragment(doc, { steps: ['agent'], notes: [] }, sampleCatalog);
  expect(paste(doc, copied, { incoming }).edges).toEqual(doc.edges);
  const fromStart = [{ from: { node: 'intake', outcome: 'done' }, to: 'agent', id: 'in' }];
  expect(paste(doc, copied, { incoming: fromStart }).edges).toHaveLength(doc.edges.length + 1);
  expect(paste(doc, copied, { incoming: fromStart, scope: 'list' }).edges).toEqual(doc.edges);
});

test.each([
  ['', 'There is nothing to paste. Copy steps on a map first.'],
  ['hello', 'These are no steps of Baton: “hello”. Copy steps on a map first.'],
  ['[]', 'These are no steps of Baton: “[]”. Copy steps on a map first.'],
  ['{"baton":"steps"', 'The copied steps were cut off or changed on the way. Copy them again.'],
  ['{"baton":"steps","format":9}', 'These steps were copied in a newer Baton. Update this one first.'],
  [
    '{"baton":"steps","format":1,"nodes":[{"id":"a"}],"edges":[],"layout":{},"notes":[]}',
    'The copied steps were changed on the way. Copy them again.',
  ],
])('any other text is not ours, and it is said why: %s', (text, problem) => {
  expect(readFragment(text)).toEqual({ problem });
});

test('what does not belong is left behind, and two steps of one id are refused', () => {
  const copied = copyFragment(doc, { steps: ['agent'], notes: [] }, sampleCatalog);
  const [node] = copied.nodes;
  const read = fragmentIn(JSON.stringify({ ...copied, apiKey: 'secret', nodes: [{ ...node, secret: 'x' }] }));
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(readFragment(JSON.stringify({ ...copied, nodes: [node, node] }))).toHaveProperty('problem');
});
