import { definitionCatalog } from '@baton/nodes/definitions';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { describe, expect, test } from 'vitest';
import type { Command } from '../history/command.ts';
import { execute, newHistory } from '../history/history.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { notReached } from '../steps/not-reached.ts';
import { removalProblem } from '../rules/removal-problem.ts';
import { switchOffProblem } from '../rules/switch-off-problem.ts';
import { addPhase } from './add-phase.ts';
import { addStep } from './add-step.ts';
import { connectSteps } from './connect-steps.ts';
import { insertOnPath } from './insert-on-path.ts';
import { boxesOf } from '../placement/boxes.ts';
import { putOnPath } from './put-on-path.ts';
import { moveIntoFrame } from './move-into-frame.ts';
import { movePath } from './move-path.ts';
import { removeItems } from './remove-items.ts';
import { removePaths } from './remove-paths.ts';
import { renameStep } from './rename-step.ts';
import { setLock } from './set-lock.ts';
import { setStepOption } from './set-step-option.ts';
import { setMaxRounds } from './set-max-rounds.ts';
import { setSetting } from './set-setting.ts';

const run = (doc: Pipeline, command: Command): Pipeline => execute(newHistory(doc), command, { catalog: sampleCatalog }, 0).doc;
const edgesOf = (doc: Pipeline): string[] =>
  doc.edges.map((edge) => `${edge.from.node}:${edge.from.outcome}>${edge.to}${edge.maxRounds === undefined ? '' : `×${edge.maxRounds}`}`);

const base = pipeline(
  [step('intake', 'start'), step('draft'), step('review', 'gate'), step('over', 'end')],
  [path('intake', 'draft'), path('draft', 'review'), path('review:approve', 'over'), path('review:send_back', 'draft', 3)],
);

describe('adding', () => {
  test('a step continues the chosen one, stands right of it and has a free name and key', () => {
    const doc = run(
      pipeline([step('intake', 'start'), step('agent', 'agent', { name: 'Agent' })]),
      addStep({ id: 'n', pathId: 'p', type: 'agent', title: 'Agent', after: { node: 'agent' } }),
    );
    expect(doc.nodes[2]).toMatchObject({ id: 'n', key: 'agent_2', name: 'Agent 2', config: { instructions: '' } });
    expect(edgesOf(doc)).toEqual(['agent:done>n']);
    expect(doc.layout.nodes['n']!.x).toBeGreaterThan(320 + 240);
  });

  test('the second step after one comes to stand below the first', () => {
    let doc = run(base, addStep({ id: 'n', pathId: 'p', type: 'agent', title: 'Agent', after: { node: 'over' } }));
    doc = run(doc, addStep({ id: 'm', pathId: 'q', type: 'agent', title: 'Agent', after: { node: 'over' } }));
    expect(doc.layout.nodes['m']!.y).toBeGreaterThanOrEqual(doc.layout.nodes['n']!.y + 120);
    expect(edgesOf(doc)).toEqual(edgesOf(base));
  });

  test('inserted on a path, what comes after moves to the right and nothing else does', () => {
    const doc = run(base, insertOnPath({ id: 'n', pathId: 'p', type: 'agent', title: 'Agent', path: 'draft_done_review' }));
    expect(edgesOf(doc)).toContain('draft:done>n');
    expect(edgesOf(doc)).toContain('n:done>review');
    expect(doc.layout.nodes['draft']).toEqual(base.layout.nodes['draft']);
    expect(doc.layout.nodes['review']!.x).toBeGreaterThan(base.layout.nodes['review']!.x);
    expect(doc.layout.nodes['n']!.x + 240).toBeLessThan(doc.layout.nodes['review']!.x);
  });
});

test('a step that stands by itself goes into a path and what follows makes room; one that is joined, or in a list, does not', () => {
  const loose = { ...base, nodes: [...base.nodes, step('loose'), step('list', 'each'), step('in', 'agent', { scope: 'list' })] };
  const doc = run(loose, putOnPath(loose, { step: 'loose', path: 'draft_done_review', pathId: 'p' }));
  expect(edgesOf(doc)).toEqual(expect.arrayContaining(['draft:done>loose', 'loose:done>review']));
  const boxes = boxesOf(doc, sampleCatalog);
  expect(boxes.get('loose')!.x + 240).toBeLessThan(boxes.get('review')!.x);
  expect(doc.layout.nodes['draft']).toEqual(base.layout.nodes['draft']);
  for (const id of ['in', 'over', 'intake'])
    expect(run(loose, putOnPath(loose, { step: id, path: 'draft_done_review', pathId: 'p' }))).toBe(loose);
  expect(run(loose, putOnPath(loose, { step: 'loose', path: 'review_send_back_draft', pathId: 'p' }))).toBe(loose);
});

test('a path whose end is let go on the empty map leads to the new step, and to nothing else', () => {
  const args = { id: 'n', pathId: 'p', type: 'agent', title: 'Agent', at: { x: 0, y: 400 } };
  const doc = run(base, addStep({ ...args, after: { node: 'review', outcome: 'send_back' }, moving: 'review_send_back_draft' }));
  expect(edgesOf(doc)).toEqual(['intake:done>draft', 'draft:done>review', 'review:approve>over', 'review:send_back>n']);
});

describe('paths', () => {
  test('a refused path changes nothing', () => {
    expect(run(base, connectSteps({ id: 'p', from: { node: 'draft', outcome: 'done' }, to: 'intake' }))).toBe(base);
  });
  test('a path that is led back gets a limit, and loses it when it is led on', () => {
    const open = pipeline([...base.nodes, step('qa', 'gate')], [...base.edges.slice(0, 3), path('over', 'qa')]);
    const back = run(open, connectSteps({ id: 'p', from: { node: 'review', outcome: 'send_back' }, to: 'draft' }));
    expect(edgesOf(back)).toContain('review:send_back>draft×3');
    expect(edgesOf(run(back, setMaxRounds('p', 99)))).toContain('review:send_back>draft×20');
    expect(edgesOf(run(back, movePath({ id: 'p', from: { node: 'review', outcome: 'send_back' }, to: 'qa' })))).toContain(
      'review:send_back>qa',
    );
  });
});

describe('removing', () => {
  test('one way in and one on are joined again', () => {
    expect(edgesOf(run(base, removeItems(base, { steps: ['draft'] })))).toEqual(['intake:done>review', 'review:approve>over']);
  });
  test('a chain of removed steps is joined across all of them', () => {
    const line = pipeline([step('a', 'start'), step('b'), step('c'), step('d')], [path('a', 'b'), path('b', 'c'), path('c', 'd')]);
    expect(edgesOf(run(line, removeItems(line, { steps: ['b', 'c'] })))).toEqual(['a:done>d']);
    expect(edgesOf(run(line, removeItems(line, { steps: ['c', 'b'] })))).toEqual(['a:done>d']);
  });
  test('work that was sent back to a removed step is sent to the one behind it, else to the one before', () => {
    const line = pipeline(
      [step('a', 'start'), step('b'), step('c'), step('check', 'gate')],
      [path('a', 'b'), path('b', 'c'), path('c', 'check'), path('check:send_back', 'b', 2)],
    );
    expect(edgesOf(run(line, removeItems(line, { steps: ['b'] })))).toContain('check:send_back>c×2');
    const last = { ...line, edges: line.edges.map((edge) => (edge.maxRounds ? { ...edge, to: 'c' } : edge)) };
    expect(edgesOf(run(last, removeItems(last, { steps: ['c'] })))).toContain('check:send_back>b×2');
    expect(edgesOf(run(line, removeItems(line, { steps: ['b', 'c'] })))).toEqual(['a:done>check']);
  });
  test('two ways on are not guessed', () => {
    const fork = pipeline([step('a', 'start'), step('b'), step('c'), step('d')], [path('a', 'b'), path('b', 'c'), path('b', 'd')]);
    expect(edgesOf(run(fork, removeItems(fork, { steps: ['b'] })))).toEqual([]);
  });
  test('a frame goes with what is in it, and with a locked step inside it stays', () => {
    const framed = pipeline([step('a', 'start'), step('list', 'each'), step('in', 'agent', { scope: 'list' })], [path('a', 'list')]);
    const gone = run(framed, removeItems(framed, { steps: ['list'] }));
    expect(gone.nodes.map((node) => node.id)).toEqual(['a']);
    expect(gone.layout.nodes).toEqual({ a: { x: 0, y: 0 } });
    const locked = { ...framed, nodes: framed.nodes.map((node) => (node.id === 'in' ? { ...node, locked: true } : node)) };
    expect(run(locked, removeItems(locked, { steps: ['list'] }))).toBe(locked);
  });
});

describe('settings', () => {
  test('a decision that is taken away takes its path along, in the same entry', () => {
    const doc = run(base, setSetting({ node: 'review', field: 'decisions', value: [{ id: 'approve' }], label: 'Decisions' }));
    expect(edgesOf(doc)).toEqual(['intake:done>draft', 'draft:done>review', 'review:approve>over']);
  });
  test('a renamed label changes no wiring, a nested setting is made where it was missing', () => {
    const renamed = run(
      base,
      setSetting({
        node: 'review',
        field: 'decisions',
        value: [{ id: 'approve', label: 'Ship it' }, { id: 'send_back' }],
        label: 'Decisions',
      }),
    );
    expect(edgesOf(renamed)).toEqual(edgesOf(base));
    expect(run(base, setSetting({ node: 'draft', field: 'choose.from', value: 'x', label: 'List' })).nodes[1]?.config).toEqual({
      choose: { from: 'x' },
    });
  });
  test('a locked step keeps its settings', () => {
    const locked = { ...base, nodes: base.nodes.map((node) => ({ ...node, locked: true })) };
    expect(run(locked, setSetting({ node: 'draft', field: 'purpose', value: 'x', label: 'Purpose' }))).toBe(locked);
  });
});

describe('renaming', () => {
  const texts = pipeline(
    [
      step('draft', 'agent', { name: 'Draft' }),
      step('qa', 'agent', { config: { instructions: 'Read {{ draft.text }} and {{ first(draft.title, brief.draft) }}, not "draft".' } }),
    ],
    [path('draft', 'qa')],
    { samples: { outputs: { draft: [{ output: 'x' }] } } },
  );
  test('the key follows the name, and every text that names it follows the key', () => {
    const doc = run(texts, renameStep({ id: 'draft', name: 'Blueprint agent' }));
    expect(doc.nodes[0]).toMatchObject({ name: 'Blueprint agent', key: 'blueprint_agent' });
    expect(doc.nodes[1]?.config['instructions']).toBe(
      'Read {{ blueprint_agent.text }} and {{ first(blueprint_agent.title, brief.draft) }}, not "draft".',
    );
    expect(doc.samples.outputs).toEqual({ blueprint_agent: [{ output: 'x' }] });
  });
  test('a key of one’s own stays when the name changes, and no key is taken twice or reserved', () => {
    const own = run(texts, renameStep({ id: 'draft', key: 'bp' }));
    expect(run(own, renameStep({ id: 'draft', name: 'Plan' })).nodes[0]).toMatchObject({ name: 'Plan', key: 'bp' });
    expect(run(texts, renameStep({ id: 'draft', key: 'qa' })).nodes[0]?.key).toBe('qa_2');
    expect(run(texts, renameStep({ id: 'draft', name: 'Brief' })).nodes[0]?.key).toBe('brief_2');
  });
  test('an empty name is no name', () => {
    expect(run(texts, renameStep({ id: 'draft', name: '   ' }))).toBe(texts);
  });
});

test('what a locked step leads to is not removed from under it, nor renamed, nor moved into a list', () => {
  const locked = { ...base, nodes: base.nodes.map((node) => (node.id === 'review' ? { ...node, locked: true } : node)) };
  expect(removalProblem(locked, 'over')).toBe('‘Review’ is locked by an admin, and it leads here.');
  expect(removalProblem(locked, 'review')).toBe('‘Review’ is locked by an admin.');
  expect(run(locked, removeItems(locked, { steps: ['over', 'review'] }))).toBe(locked);
  expect(run(locked, renameStep({ id: 'review', name: 'Mine' }))).toBe(locked);
  const withList = { ...locked, nodes: [...locked.nodes, step('list', 'each')] };
  expect(run(withList, moveIntoFrame(withList, { steps: ['over'], frame: 'list', places: {} }))).toBe(withList);
  const free = run(locked, setLock(locked, ['review'], false));
  expect(free.nodes[2]).not.toHaveProperty('locked');
  expect(run(free, setLock(free, ['review', 'draft'], true)).nodes.filter((node) => node.locked)).toHaveLength(2);
});

test('a gate whose approval a release gives out stays on; what is not reached behind a step that is off is known', () => {
  const config = (type: string, more = {}) => ({ ...structuredClone(definitionCatalog.get(type)!.defaults), ...more });
  const doc = pipeline([
    step('draft', 'agent', { config: config('agent') }),
    step('review', 'gate', { config: config('gate', { documents: [{ from: 'draft' }] }) }),
    step('out', 'release', { config: config('release', { artefact: 'draft' }) }),
  ]);
  const off = execute(newHistory(doc), setStepOption('review', { disabled: true }), { catalog: definitionCatalog }, 0).doc;
  expect(switchOffProblem(doc, 'review', definitionCatalog)).toMatch(/^‘Out’ gives out nothing without the approval at ‘Review’/);
  expect(off).toBe(doc);
  expect(switchOffProblem(doc, 'draft', definitionCatalog)).toBeUndefined();
  expect([...notReached({ ...base, nodes: base.nodes.map((node) => (node.id === 'draft' ? { ...node, disabled: true } : node)) })]).toEqual(
    ['review', 'over'],
  );
});

test('where a locked step leads stays as it is', () => {
  const locked = { ...base, nodes: base.nodes.map((node) => (node.id === 'review' ? { ...node, locked: true } : node)) };
  expect(run(locked, removePaths(['review_approve_over', 'draft_done_review'])).edges.map((edge) => edge.id)).toEqual([
    'intake_done_draft',
    'review_approve_over',
    'review_send_back_draft',
  ]);
  expect(run(locked, setMaxRounds('review_send_back_draft', 9))).toBe(locked);
  expect(run(locked, movePath({ id: 'review_approve_over', from: { node: 'draft', outcome: 'failed' }, to: 'over' }))).toBe(locked);
  expect(run(locked, insertOnPath({ id: 'n', pathId: 'p', type: 'agent', title: 'Agent', path: 'review_approve_over' }))).toBe(locked);
});

test('into a frame: paths between the moved steps stay, paths across the border go', () => {
  const doc = pipeline(
    [step('a', 'start'), step('list', 'each'), step('b'), step('c')],
    [path('a', 'list'), path('a', 'b'), path('b', 'c')],
  );
  const moved = run(doc, moveIntoFrame(doc, { steps: ['b', 'c'], frame: 'list', places: { b: { x: 11, y: 21 } } }));
  expect(edgesOf(moved)).toEqual(['a:done>list', 'b:done>c']);
  expect(moved.layout.nodes['b']).toEqual({ x: 8, y: 24 });
  expect(run(doc, moveIntoFrame(doc, { steps: ['list'], frame: 'list', places: {} }))).toBe(doc);
});

test('a step is in one phase at most', () => {
  const doc = run(
    run(base, addPhase({ id: 'p1', name: 'Diagnose', steps: ['draft', 'review'] })),
    addPhase({ id: 'p2', name: 'Build', steps: ['review'] }),
  );
  expect(doc.layout.phases.map((phase) => [phase.name, phase.nodes])).toEqual([
    ['Diagnose', ['draft']],
    ['Build', ['review']],
  ]);
});
