import { expect, test } from 'vitest';
import { execute, newHistory } from '../../document/history/history.ts';
import { moveItems } from '../../document/commands/move-items.ts';
import { setSetting } from '../../document/commands/set-setting.ts';
import { sampleCatalog } from '../../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { deriveMap } from './derive-map.ts';
import { type Dress, Dresser } from './dresser.ts';

const COUNT = 200;
const ids = Array.from({ length: COUNT }, (_, index) => `s${index}`);
const doc = pipeline(
  ids.map((id, index) => step(id, index === 0 ? 'start' : index % 3 === 0 ? 'gate' : 'agent')),
  ids.slice(1).map((id, index) => path(`${ids[index]}:${index % 3 === 0 && index > 0 ? 'approve' : 'done'}`, id)),
);
const input = (from = doc) => ({ doc: from, catalog: sampleCatalog, issues: [] });
const nothing: Dress = { selection: { steps: new Set(), paths: new Set(), notes: new Set() }, at: 's0', dragged: new Map(), states: {} };
const changed = <T>(before: readonly T[], after: readonly T[]): number => after.filter((item, index) => item !== before[index]).length;

test('a drag makes new objects for the dragged cards and for no other, however many there are', () => {
  const dresser = new Dresser();
  const derived = deriveMap(input());
  const chosen: Dress = { ...nothing, selection: { ...nothing.selection, steps: new Set(['s5', 's6']) } };
  let before = dresser.nodes(derived.nodes, chosen);
  for (let tick = 1; tick <= 20; tick += 1) {
    const dragged = new Map([
      ['s5', { x: tick * 4, y: tick }],
      ['s6', { x: tick * 4, y: tick }],
    ]);
    const after = dresser.nodes(derived.nodes, { ...chosen, dragged });
    expect(changed(before, after)).toBe(2);
    before = after;
  }
});

test('choosing a step makes one new object, moving the keyboard two', () => {
  const dresser = new Dresser();
  const derived = deriveMap(input());
  const before = dresser.nodes(derived.nodes, nothing);
  const chosen = dresser.nodes(derived.nodes, { ...nothing, selection: { ...nothing.selection, steps: new Set(['s9']) } });
  expect(changed(before, chosen)).toBe(1);
  expect(chosen[9]?.ariaLabel).toContain('chosen');
  const again = dresser.nodes(derived.nodes, nothing);
  expect(changed(again, dresser.nodes(derived.nodes, { ...nothing, at: 's1' }))).toBe(2);
});

test('one step changed in the document is one card drawn anew; a moved one takes its paths along', () => {
  const before = deriveMap(input());
  const set = execute(
    newHistory(doc),
    setSetting({ node: 's7', field: 'purpose', value: 'x', label: 'Purpose' }),
    { catalog: sampleCatalog },
    0,
  ).doc;
  const after = deriveMap(input(set), before);
  expect(changed(before.nodes, after.nodes)).toBe(1);
  expect(after.edges).toBe(before.edges);
  const moved = deriveMap(
    input(execute(newHistory(doc), moveItems(doc, { steps: { s7: { x: 2_240, y: 800 } } }), { catalog: sampleCatalog }, 0).doc),
    before,
  );
  expect(changed(before.nodes, moved.nodes)).toBe(1);
  expect(changed(before.edges, moved.edges)).toBe(0);
});

test('the same document again gives the same map', () => {
  const before = deriveMap(input());
  const again = deriveMap(input(structuredClone(doc)), before);
  expect(again.edges).toBe(before.edges);
});

test('what a card says comes from the document: names, problems, ways out and its place', () => {
  const small = pipeline(
    [step('intake', 'start'), step('review', 'gate', { name: 'Review and complete', locked: true }), step('draft')],
    [path('intake', 'draft'), path('draft', 'review'), path('review:send_back', 'draft', 3)],
  );
  const derived = deriveMap({
    doc: small,
    catalog: sampleCatalog,
    issues: [{ code: 'x', severity: 'error', where: { path: '', node: 'review' }, message: '', fix: '' }],
  });
  const words = new Dresser()
    .nodes(derived.nodes, { ...nothing, states: { review: 'Waiting for Sam' } })
    .find((node) => node.id === 'review')?.ariaLabel;
  expect(words).toBe('Step 3 of 3, gate, Review and complete, waiting for Sam, 1 way out, 1 to fix, locked');
  const back = derived.edges.find((edge) => edge.data?.kind === 'back');
  expect(back?.data).toMatchObject({ label: 'send_back', maxRounds: 3, words: 'send_back: from Review and complete to Draft' });
  expect(derived.edges.find((edge) => edge.source === 'intake')?.data?.label).toBeUndefined();
});

test('steps in a frame are drawn inside it, after it', () => {
  const framed = pipeline([step('inner', 'agent', { scope: 'list' }), step('list', 'each')], []);
  const { nodes, boxes } = deriveMap({ doc: framed, catalog: sampleCatalog, issues: [] });
  expect(nodes.map((node) => node.id)).toEqual(['list', 'inner']);
  expect(nodes[1]).toMatchObject({ parentId: 'list', position: { x: boxes.get('inner')!.x - boxes.get('list')!.x } });
});

test('dressed anew with nothing changed, the lists themselves are the same; a drag leaves the list of paths alone', () => {
  const dresser = new Dresser();
  const derived = deriveMap(input());
  const [nodes, edges] = [dresser.nodes(derived.nodes, nothing), dresser.edges(derived.edges, nothing.selection.paths)];
  expect(dresser.nodes(derived.nodes, { ...nothing })).toBe(nodes);
  expect(dresser.nodes(derived.nodes, { ...nothing, dragged: new Map([['s5', { x: 8, y: 8 }]]) })).not.toBe(nodes);
  expect(dresser.edges(derived.edges, nothing.selection.paths)).toBe(edges);
});

test('connection points are told, so that nothing has to be measured for a path to be drawn', () => {
  const { nodes } = deriveMap(input());
  const card = nodes[5];
  expect(card?.handles?.map(({ id, type }) => `${type} ${id}`)).toEqual(
    expect.arrayContaining(['target in', 'target back', 'source done']),
  );
  const entry = card?.handles?.find(({ id }) => id === 'in');
  expect({ x: (entry?.x ?? 0) + 14, y: (entry?.y ?? 0) + 14 }).toEqual({ x: 0, y: (card?.height ?? 0) / 2 });
});
