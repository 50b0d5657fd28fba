import { expect, test, vi } from 'vitest';
import { sampleCatalog } from '../document/testing/sample-catalog.ts';
import { path, pipeline, step } from '../document/testing/sample-doc.ts';
import { moveItems } from '../document/commands/move-items.ts';
import { addStepHere } from './add-step-here.ts';
import { ALL_ACTIONS, actionById } from './all-actions.ts';
import { copyFragment } from '../document/clipboard/fragment.ts';
import { docOf } from './parts.ts';
import { pasteText } from './paste-text.ts';
import { MENU_ITEMS, TOOLBAR_ITEMS } from './menu-items.ts';
import { actionFor, keyWords, type KeyPress, pressed } from './keys.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';

function open(doc = pipeline([step('start', 'start'), step('draft'), step('end', 'end')], [path('start', 'draft'), path('draft', 'end')])) {
  const { editor, said, doc: now } = sampleEditor(doc);
  const press = (id: string): void => actionById(id)?.run(editor);
  return { editor, said, press, doc: now };
}
const key = (name: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key: name,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...more,
});

test('ids are unique and no two actions share a key', () => {
  expect(new Set(ALL_ACTIONS.map((action) => action.id)).size).toBe(ALL_ACTIONS.length);
  const keys = ALL_ACTIONS.flatMap((action) => action.keys ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test('keys are read the same on every keyboard', () => {
  expect(pressed(key('z', { metaKey: true, shiftKey: true }))).toBe('mod+shift+z');
  expect(pressed(key('Z', { ctrlKey: true, shiftKey: true }))).toBe('mod+shift+z');
  expect(pressed(key('?', { shiftKey: true }))).toBe('?');
  expect(actionFor(ALL_ACTIONS, key('Backspace'))?.id).toBe('delete');
  expect(actionFor(ALL_ACTIONS, key('L', { shiftKey: true }))?.id).toBe('tidy');
  expect(actionFor(ALL_ACTIONS, key('x'))).toBeUndefined();
  expect([keyWords('mod+shift+z', true), keyWords('mod+shift+z', false)]).toEqual(['⌘⇧Z', 'Ctrl+Shift+Z']);
});

test('adding by the list continues the step, chooses the new one and says so', () => {
  const { editor, said, doc } = open(pipeline([step('start', 'start')]));
  const id = addStepHere(editor, 'agent', { after: { node: 'start' } });
  expect(doc().edges).toHaveLength(1);
  expect([...editor.view.getState().selection.steps]).toEqual([id]);
  expect(said).toEqual(['Added Agent after Start. Step 2 of 2.']);
});

test('after a step that leads on already, the new one goes in between; an end does not', () => {
  const { editor, doc } = open();
  addStepHere(editor, 'agent', { after: { node: 'start' } });
  expect(
    doc()
      .edges.filter((edge) => edge.from.node === 'start')
      .map((edge) => edge.to),
  ).toEqual([doc().nodes.at(-1)?.id]);
  expect(doc().edges.at(-1)).toMatchObject({ to: 'draft' });
  addStepHere(editor, 'end', { after: { node: 'draft' } });
  expect(
    doc()
      .edges.filter((edge) => edge.from.node === 'draft')
      .map((edge) => edge.to),
  ).toEqual(['end']);
});

test('deleting joins the paths again, says so and can be undone from the message', () => {
  const { editor, said, press, doc } = open();
  editor.view.select({ steps: ['draft'] });
  press('delete');
  expect(doc().edges.map((edge) => [edge.from.node, edge.to])).toEqual([['start', 'end']]);
  expect(said).toEqual(['Removed ‘Draft’. Paths re-joined.']);
  expect(editor.view.getState()).toMatchObject({ at: 'start' });
  press('undo');
  expect(said.at(-1)).toBe('Undid: remove ‘Draft’');
  expect(doc().nodes).toHaveLength(3);
});

test('what cannot be done says why', () => {
  const { editor } = open();
  expect(actionById('undo')?.whyNot?.(editor)).toBe('There is nothing to undo.');
  expect(actionById('delete')?.whyNot?.(editor)).toBe('Choose a step, a path or a note first.');
  editor.view.select({ steps: ['end'] });
  expect(actionById('connect-to')?.whyNot?.(editor)).toBe('No path leads on from here.');
});

test('a duplicate is chosen and stands a little aside', async () => {
  const { editor, press, doc } = open();
  editor.view.select({ steps: ['draft'] });
  const before = doc();
  press('duplicate');
  await vi.waitFor(() => expect(doc()).not.toBe(before));
  const copy = doc().nodes.at(-1)!;
  expect(copy).toMatchObject({ name: 'Draft copy', key: 'draft_2' });
  expect([...editor.view.getState().selection.steps]).toEqual([copy.id]);
  expect(doc().layout.nodes[copy.id]).toEqual({ x: 344, y: 24 });
});

test('a role that only reads is told so by every act, and nothing of the draft changes', () => {
  const { editor: writer } = open();
  const may = (permission: string): boolean => permission === 'pipelines.read';
  const { editor: reader } = sampleEditor(docOf(writer), { readOnly: true, may });
  const reason = (id: string): string | undefined => actionById(id)?.whyNot?.(reader);
  expect(reason('add-after')).toBe('Your role does not change pipelines.');
  expect(reason('save-version')).toBe('Your role does not change pipelines.');
  expect(reason('publish')).toBe('Your role does not publish pipelines.');
  expect(reason('test-run')).toBe('Your role does not start runs.');
  expect(reason('versions')).toBeUndefined();
});

test('a step moves along its line, says where it stands now, and why where it cannot', () => {
  const { editor, said, press, doc } = open(
    pipeline(
      [step('start', 'start'), step('draft'), step('qa'), step('end', 'end')],
      [path('start', 'draft'), path('draft', 'qa'), path('qa', 'end')],
    ),
  );
  editor.view.select({ steps: ['draft'] });
  press('move-later');
  expect(said.at(-1)).toBe('Moved Draft later. Step 3 of 4.');
  expect(doc().edges.map((edge) => `${edge.from.node}>${edge.to}`)).toEqual(['start>qa', 'draft>end', 'qa>draft']);
  expect(actionById('move-later')?.whyNot?.(editor)).toBe('‘End’ ends the line, so nothing can come after it.');
});

test('map and list are two views of one pipeline: the key is read as it is written on the keyboard', () => {
  const { editor, press } = open();
  expect(actionFor(ALL_ACTIONS, key('¬', { metaKey: true, altKey: true, code: 'KeyL' }))?.id).toBe('map-or-list');
  press('map-or-list');
  expect(editor.view.getState().face).toBe('list');
  press('map-or-list');
  expect(editor.view.getState().face).toBe('map');
});

test('aligning moves what is chosen and nothing in it twice; with one step it says what is missing', () => {
  const { editor, said, press, doc } = open();
  editor.store.run(moveItems(doc(), { steps: { draft: { x: 320, y: 80 } } }));
  editor.view.select({ steps: ['draft', 'end'] });
  press('align-top');
  expect([doc().layout.nodes['draft']!.y, doc().layout.nodes['end']!.y]).toEqual([0, 0]);
  expect(said.at(-1)).toBe('Aligned upper sides');
  press('align-top');
  expect(said.at(-1)).toBe('They stand like that already.');
  expect(actionById('distribute-x')?.whyNot?.(editor)).toBe('Choose three steps or more first.');
});

test('a phase is folded up for whoever looks, never in the document; a phase that is made is named at once', () => {
  const { editor, press, doc } = open();
  editor.view.select({ steps: ['draft', 'end'] });
  press('make-phase');
  const [phase] = doc().layout.phases;
  expect(editor.view.getState().renaming).toBe(phase?.id);
  const before = doc();
  press('fold-phase');
  expect([...editor.view.getState().collapsed]).toEqual([phase?.id]);
  expect([...editor.view.getState().selection.steps]).toEqual([`phase:${phase?.id}`]);
  expect(doc()).toBe(before);
  expect(actionById('delete')?.whyNot?.(editor)).toBe('Open the phase first, then choose what to delete.');
  press('fold-phase');
  expect(editor.view.getState().collapsed.size).toBe(0);
});

test('in the list a phase is named in a sheet of its own, and notes are left to the map', () => {
  const { editor, press, doc } = open();
  editor.view.setState({ face: 'list' });
  editor.view.select({ steps: ['draft'] });
  press('make-phase');
  const [phase] = doc().layout.phases;
  expect(editor.view.getState()).toMatchObject({ renaming: undefined, naming: { phase: phase?.id } });
  editor.view.setState({ naming: undefined });
  press('rename-phase');
  expect(editor.view.getState().naming).toEqual({ phase: phase?.id });
  expect(actionById('add-note')?.whyNot?.(editor)).toBe('Notes stand on the map. Show it as a map first.');
  editor.view.setState({ face: 'map' });
  expect(actionById('add-note')?.whyNot?.(editor)).toBeUndefined();
});

test('locking is for who may publish; a locked step is neither deleted nor switched off, and it is said why', () => {
  const { editor, press, doc } = open();
  editor.view.select({ steps: ['draft'] });
  press('lock');
  expect(doc().nodes[1]).toMatchObject({ locked: true });
  expect(actionById('lock')?.label(editor)).toBe('Unlock');
  expect(actionById('delete')?.whyNot?.(editor)).toBe('‘Draft’ is locked by an admin.');
  expect(actionById('switch-off')?.whyNot?.(editor)).toBe('‘Draft’ is locked by an admin.');
  editor.view.select({ steps: ['end'] });
  expect(actionById('delete')?.whyNot?.(editor)).toBe('‘Draft’ is locked by an admin, and it leads here.');
  editor.may = (permission) => permission !== 'pipelines.publish';
  expect(actionById('lock')?.whyNot?.(editor)).toBe('Only who may publish pipelines locks and unlocks steps.');
});

test('switching off says what is not reached any more', () => {
  const { editor, said, press } = open();
  editor.view.select({ steps: ['draft'] });
  press('switch-off');
  expect(said.at(-1)).toBe('Switched off ‘Draft’. It is skipped, and behind it ‘End’ is not reached.');
});

test('single keys look around: the whole map, full size, what is chosen; what dragging does', () => {
  const { editor, doc } = open();
  const asked: string[] = [];
  const camera = editor.camera.current;
  editor.camera.current = {
    ...camera,
    fit: () => asked.push('whole'),
    fullSize: () => asked.push('full size'),
    zoomTo: (ids) => asked.push(ids.join()),
  };
  editor.view.select({ steps: ['draft'] });
  const before = doc();
  for (const sign of ['1', '0', '2', 'v']) actionFor(ALL_ACTIONS, key(sign))?.run(editor);
  expect(asked).toEqual(['whole', 'full size', 'draft']);
  expect(editor.view.getState().tool).toBe('select');
  actionFor(ALL_ACTIONS, key('h'))?.run(editor);
  expect(editor.view.getState().tool).toBe('hand');
  expect(doc()).toBe(before);
});

test('every entry of a menu is an action', () => {
  const named = [
    ...Object.values(MENU_ITEMS)
      .flat()
      .flatMap((group) => ('row' in group ? group.ids : group)),
    ...TOOLBAR_ITEMS,
  ];
  expect(named.filter((id) => !actionById(id))).toEqual([]);
});

test('from one problem to the next, the ones to fix first, round and round; what was mended is left out', () => {
  const { editor, said, press } = open();
  const problem = (node: string, severity: 'error' | 'warning') => ({
    code: `code_${node}`,
    severity,
    where: { path: `/nodes/${node}`, node },
    message: `${node} is wrong.`,
    fix: 'Mend it.',
  });
  const issues = [problem('end', 'warning'), problem('draft', 'error'), problem('start', 'error')];
  expect(actionById('next-problem')?.whyNot?.(editor)).toBe('There are no problems.');
  editor.store.setState({ issues });
  const chosen = (id: string): string | undefined => {
    press(id);
    return [...editor.view.getState().selection.steps][0];
  };
  expect(['next-problem', 'next-problem', 'next-problem', 'next-problem'].map(chosen)).toEqual(['draft', 'start', 'end', 'draft']);
  expect(['previous-problem', 'previous-problem'].map(chosen)).toEqual(['end', 'start']);
  expect(said.at(-1)).toBe('Problem 2 of 3. start is wrong. Mend it.');
  editor.store.setState({ issues: issues.slice(0, 2) });
  expect(chosen('next-problem')).toBe('draft');
});

test('a menu pastes only where the browser lets it; otherwise it names the key, which always works', async () => {
  const { editor, said, press, doc } = open();
  const before = doc();
  press('paste');
  await vi.waitFor(() => expect(said.at(-1)).toBe('Your browser keeps the clipboard to itself. Press ⌘V or Ctrl+V instead.'));
  editor.view.select({ steps: ['draft', 'end'] });
  expect(['cut', 'copy'].map((id) => actionById(id)?.label(editor))).toEqual(['Cut 2 steps', 'Copy 2 steps']);
  press('cut');
  await vi.waitFor(() => expect(said.at(-1)).toBe('Your browser keeps the clipboard to itself. Press ⌘X or Ctrl+X instead.'));
  expect(doc()).toBe(before);
});

test('what is cut by the menu is what was chosen then, also when the browser asks first', async () => {
  const { editor, press, doc } = open();
  const asked = Promise.withResolvers<void>();
  vi.stubGlobal('navigator', { clipboard: { writeText: () => asked.promise } });
  editor.view.select({ steps: ['draft'] });
  press('cut');
  editor.view.select({ steps: ['end'] });
  asked.resolve();
  await vi.waitFor(() => expect(doc().nodes.map((node) => node.id)).not.toContain('draft'));
  expect(doc().nodes.map((node) => node.id)).toContain('end');
  vi.unstubAllGlobals();
});

test('what is put down where a list is folded up stays outside of it', async () => {
  const listed = pipeline([step('start', 'start'), step('list', 'each'), step('in', 'agent', { scope: 'list' })]);
  const { editor, doc } = open({ ...listed, layout: { ...listed.layout, phases: [{ id: 'p', name: 'Build', nodes: ['list'] }] } });
  const at = { x: listed.layout.nodes['list']!.x + 300, y: 40 };
  const text = JSON.stringify(copyFragment(listed, { steps: ['in'], notes: [] }, sampleCatalog));
  pasteText(editor, text, { at, withIncoming: false });
  await vi.waitFor(() => expect(doc().nodes).toHaveLength(4));
  expect(doc().nodes.at(-1)?.scope).toBe('list');
  editor.view.toggleFold('p');
  pasteText(editor, text, { at, withIncoming: false });
  await vi.waitFor(() => expect(doc().nodes).toHaveLength(5));
  expect(doc().nodes.at(-1)?.scope).toBeUndefined();
});
