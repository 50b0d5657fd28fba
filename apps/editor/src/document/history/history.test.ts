import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryCommands } from '../testing/arbitrary-commands.ts';
import { sampleCatalog } from '../testing/sample-catalog.ts';
import { path, pipeline, step } from '../testing/sample-doc.ts';
import { addStep } from '../commands/add-step.ts';
import { moveItems } from '../commands/move-items.ts';
import { renameStep } from '../commands/rename-step.ts';
import { removeItems } from '../commands/remove-items.ts';
import { removePaths } from '../commands/remove-paths.ts';
import { setSetting } from '../commands/set-setting.ts';
import { applyPatches } from '@baton/schema/patch/apply-patches';
import { setPatch } from '@baton/schema/patch/patch';
import { execute, type History, newHistory, redo, sealEntry, undo, withDoc } from './history.ts';
import { touchedSteps } from './touched.ts';

const context = { catalog: sampleCatalog };
const start = pipeline(
  [step('intake', 'start'), step('review', 'gate'), step('qa')],
  [path('intake', 'review'), path('review:approve', 'qa')],
);
const typed = (history: History, text: string, now: number): History =>
  execute(history, setSetting({ node: 'qa', field: 'purpose', value: text, label: 'Purpose', typing: 'q' }), context, now);

test('undo goes back to exactly what was, redo to exactly what became, whatever was done', () => {
  fc.assert(
    fc.property(arbitraryCommands, (commands) => {
      const states: History[] = [newHistory(start)];
      commands.forEach((command, index) => states.push(execute(states.at(-1)!, command, context, index * 5_000)));
      let now = states.at(-1)!;
      const changed = states.filter((state, index) => index === 0 || state.doc !== states[index - 1]?.doc);
      for (const before of changed.slice(0, -1).toReversed()) {
        const after = now.doc;
        const back = undo(now);
        expect(back.history.doc).toEqual(before.doc);
        expect(redo(back.history).history.doc).toEqual(after);
        now = back.history;
      }
      expect(undo(now).entry).toBeUndefined();
      expect(start).toEqual(newHistory(start).doc);
    }),
    { numRuns: 200 },
  );
});

test('a step and its paths go in one entry, and come back together', () => {
  const after = execute(newHistory(start), removeItems(start, { steps: ['review'] }), context, 0);
  expect(after.doc.nodes.map((node) => node.id)).toEqual(['intake', 'qa']);
  expect(after.past).toHaveLength(1);
  const back = undo(after);
  expect(back.entry?.label).toBe('remove ‘Review’');
  expect(back.history.doc).toEqual(start);
});

test('typing is one entry until a pause, until the field is left, or until it is what it was', () => {
  let history = typed(typed(newHistory(start), 'T', 0), 'Te', 400);
  expect(history.past).toHaveLength(1);
  expect(typed(history, 'Tes', 2_000).past).toHaveLength(2);
  expect(typed(sealEntry(history), 'Tes', 500).past).toHaveLength(2);
  history = execute(history, setSetting({ node: 'qa', field: 'purpose', value: undefined, label: 'Purpose', typing: 'q' }), context, 600);
  expect(history.past).toEqual([]);
  expect(history.doc).toEqual(start);
});

test('a command that finds nothing to do makes no entry and keeps the way forward', () => {
  const undone = undo(typed(newHistory(start), 'Text', 0)).history;
  const same = execute(undone, moveItems(start, { steps: { gone: { x: 8, y: 8 } } }), context, 1);
  expect(same).toBe(undone);
  expect(redo(same).entry?.label).toBe('change ‘Purpose’');
});

test('a new deed after an undo closes the way forward', () => {
  const undone = undo(typed(newHistory(start), 'Text', 0)).history;
  expect(typed(undone, 'Other', 9_000).future).toEqual([]);
});

test('undo passes over what somebody else has taken away meanwhile', () => {
  let history = typed(newHistory(start), 'Text', 0);
  history = execute(history, addStep({ id: 'n1', pathId: 'p1', type: 'agent', title: 'Agent', at: { x: 0, y: 400 } }), context, 5_000);
  const merged = withDoc(
    history,
    applyPatches(history.doc, [
      { op: 'remove', path: ['nodes', 'n1'] },
      { op: 'remove', path: ['layout', 'nodes', 'n1'] },
      setPatch(['name'], 'Theirs'),
    ]),
  );
  const back = undo(merged);
  expect(back.entry?.label).toBe('change ‘Purpose’');
  expect(back.history.doc.name).toBe('Theirs');
});

test('an entry knows the steps it touches', () => {
  const history = execute(newHistory(start), moveItems(start, { steps: { qa: { x: 80, y: 80 }, review: { x: 0, y: 80 } } }), context, 0);
  expect([...touchedSteps(history.past[0]!, history.doc)].sort()).toEqual(['qa', 'review']);
  expect(history.past[0]?.label).toBe('move 2 steps');
  const parted = execute(newHistory(start), removePaths(['review_approve_qa']), context, 0);
  expect([...touchedSteps(parted.past[0]!, parted.doc)]).toEqual(['review']);
});

test('no more than two hundred entries are kept', () => {
  let history = newHistory(start);
  for (let index = 1; index <= 230; index += 1)
    history = execute(history, moveItems(start, { steps: { qa: { x: index * 8, y: 0 } } }), context, index);
  expect(history.past).toHaveLength(200);
});

test('undo takes back one’s own change alone: what others changed since stays theirs, and it is said', () => {
  const start = newHistory(pipeline([step('a'), step('b')]));
  const named = execute(start, renameStep({ id: 'a', name: 'Mine' }), context, 0);
  const moved = execute(named, moveItems(named.doc, { steps: { a: { x: 80, y: 80 }, b: { x: 400, y: 80 } } }), context, 5_000);
  const theirs = withDoc(
    moved,
    applyPatches(moved.doc, [setPatch(['nodes', 'a', 'name'], 'Theirs'), setPatch(['layout', 'nodes', 'b'], { x: 0, y: 800 })]),
  );
  const first = undo(theirs);
  expect(first.entry?.overtaken).toBeUndefined();
  expect(first.history.doc.layout.nodes).toEqual({ a: start.doc.layout.nodes['a'], b: { x: 0, y: 800 } });
  const second = undo(first.history);
  expect([second.entry?.overtaken, second.history.doc.nodes[0]?.name]).toEqual([true, 'Theirs']);
  expect(undo(second.history).entry).toBeUndefined();
});

test('a step that others have drawn a path to is not taken away from under it', () => {
  const start = newHistory(pipeline([step('a')]));
  const added = execute(start, addStep({ id: 'n', pathId: 'p', type: 'agent', title: 'Agent', at: { x: 0, y: 0 } }), context, 0);
  const theirs = withDoc(added, { ...added.doc, edges: [...added.doc.edges, path('a', 'n')] });
  const back = undo(theirs);
  expect([back.entry?.overtaken, back.history.doc]).toEqual([true, theirs.doc]);
});

test('whoever types on after somebody else wrote in the same place takes back only their own words', () => {
  const mine = typed(typed(newHistory(start), 'Ch', 0), 'Check', 200);
  const theirs = withDoc(mine, applyPatches(mine.doc, [setPatch(['nodes', 'qa', 'config', 'purpose'], 'Check it')]));
  const on = typed(theirs, 'Check it all', 400);
  const back = undo(on).history.doc.nodes.find((node) => node.id === 'qa');
  expect(back?.config['purpose']).toBe('Check it');
});
