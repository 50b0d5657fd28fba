import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, test } from 'vitest';
import { execute, newHistory } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { copyFragment, type Fragment, parseFragment } from './fragment.ts';
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
const ids = (fragment: Fragment): Map<string, string> => new Map(fragmentIds(fragment).map((id) => [id, `new_${id}`]));
const paste = (into: Pipeline, fragment: Fragment, more: Partial<Paste> = {}): Pipeline =>
  execute(newHistory(into), pasteFragment({ fragment, ids: ids(fragment), verb: 'paste', ...more }), { catalog: sampleCatalog }, 0).doc;
const byId = (from: Pipeline, id: string) => from.nodes.find((node) => node.id === id);

test('what is copied and read back is what was chosen: inner paths yes, outer ones and locks no', () => {
  const copied = copyFragment(doc, { steps: ['agent', 'agent_2', 'list'], notes: ['n1'] }, sampleCatalog);
  const read = parseFragment(JSON.stringify(copied));
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
  const after = paste(doc, copyFragment(doc, { steps: ['intake', 'list'], notes: [] }, sampleCatalog), {
    incoming: [{ from: { node: 'agent_2', outcome: 'done' }, to: 'list', id: 'in' }],
  });
  expect(byId(after, 'new_inner')?.scope).toBe('new_list');
  expect(byId(after, 'new_intake')).toBeUndefined();
  expect(after.edges.at(-1)).toEqual({ id: 'in', from: { node: 'agent_2', outcome: 'done' }, to: 'new_list' });
});

test.each([
  '',
  'hello',
  '{"baton":"steps"',
  '{"baton":"steps","format":9}',
  '[]',
  '{"baton":"steps","format":1,"nodes":[{"id":"a"}],"edges":[],"layout":{},"notes":[]}',
])('any other text is not ours: %s', (text) => {
  expect(parseFragment(text)).toBeUndefined();
});

test('what does not belong is left behind, and two steps of one id are refused', () => {
  const copied = copyFragment(doc, { steps: ['agent'], notes: [] }, sampleCatalog);
  const [node] = copied.nodes;
  const read = parseFragment(JSON.stringify({ ...copied, apiKey: 'secret', nodes: [{ ...node, secret: 'x' }] }));
  expect(JSON.stringify(read)).not.toContain('secret');
  expect(parseFragment(JSON.stringify({ ...copied, nodes: [node, node] }))).toBeUndefined();
});
