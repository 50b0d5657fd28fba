// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { actionById } from '../../actions/all-actions.ts';
import { removeItems } from '../../document/commands/remove-items.ts';
import { renameStep } from '../../document/commands/rename-step.ts';
import { setSetting } from '../../document/commands/set-setting.ts';
import { path, pipeline, step } from '../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../store/editor-context.ts';
import { ClockProvider } from '../../ui/clock/clock-context.ts';
import { Outline } from './Outline.tsx';
import { sampleEditor } from '../../store/testing/sample-editor.ts';

/** What a browser has and jsdom does not. */
beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

const small = pipeline(
  [step('start', 'start'), step('draft'), step('review', 'gate'), step('end', 'end')],
  [path('start', 'draft'), path('draft', 'review'), path('review:approve', 'end'), path('review:send_back', 'draft', 3)],
);

function open(doc = small) {
  const drawn: string[] = [];
  const { editor, said, clock } = sampleEditor(doc, { view: { face: 'list' } });
  const note = (row: string): void => void drawn.push(row);
  render(
    <ClockProvider value={clock}>
      <EditorProvider value={editor}>
        <Outline drawn={note} />
      </EditorProvider>
    </ClockProvider>,
  );
  const during = (work: () => void): string[] => {
    drawn.length = 0;
    act(work);
    return [...new Set(drawn)].toSorted();
  };
  const row = (name: string | RegExp): HTMLElement => screen.getByRole('treeitem', { name });
  const press = (key: string, more: object = {}): void => void fireEvent.keyDown(document.activeElement!, { key, ...more });
  const settle = (): void => act(() => clock.advance(1_000));
  return { editor, said, during, row, press, settle, focused: () => document.activeElement?.getAttribute('aria-label') };
}

const long = (count: number) =>
  pipeline(
    Array.from({ length: count }, (_, index) => step(`s${index}`, index === 0 ? 'start' : 'agent')),
    Array.from({ length: count - 1 }, (_, index) => path(`s${index}`, `s${index + 1}`)),
  );

test('five hundred steps: an edit draws the rows that it is about and no others', () => {
  const { editor, during } = open(long(500));
  expect(document.querySelectorAll('[role="treeitem"]')).toHaveLength(501);
  expect(during(() => void editor.store.run(setSetting({ node: 's200', field: 'purpose', value: 'x', label: 'Purpose' })))).toEqual([
    's200',
  ]);
  expect(during(() => void editor.store.run(renameStep({ id: 's300', name: 'Other' })))).toEqual(['s300']);
  expect(during(() => editor.view.select({ steps: ['s7'] }))).toEqual(['s0', 's7']);
  const removed = during(() => void editor.store.run(removeItems(editor.store.getState().history.doc, { steps: ['s490'] })));
  // The steps behind it have other numbers now.
  expect(removed).toEqual(['s491', 's492', 's493', 's494', 's495', 's496', 's497', 's498', 's499']);
}, 30_000);

test('the list is one stop for Tab; arrows walk and fold, letters jump', () => {
  const { row, press, focused } = open();
  expect([row(/^2, Draft/).getAttribute('aria-posinset'), row(/^2, Draft/).getAttribute('aria-setsize')]).toEqual(['2', '4']);
  expect(screen.getAllByRole('treeitem').filter((item) => item.tabIndex === 0)).toHaveLength(1);
  act(() => row(/^1, Start/).focus());
  press('ArrowDown');
  expect(focused()).toMatch(/^2, Draft, agent/);
  press('r');
  expect(focused()).toMatch(/^3, Review, gate/);
  press('ArrowRight');
  expect(focused()).toBe('approve: goes on to step 4, End');
  press('ArrowDown');
  expect(focused()).toBe('send_back: returns to step 2, Draft, at most 3 times');
  press('ArrowLeft');
  press('ArrowLeft');
  expect(row(/^3, Review/).getAttribute('aria-expanded')).toBe('false');
  press('ArrowDown');
  expect(focused()).toMatch(/^4, End/);
});

test('what is chosen in the list is what the map has chosen, a path too', () => {
  const { editor, row } = open();
  act(() => row(/^send_back/).focus());
  expect(editor.view.getState()).toMatchObject({ at: 'review', selection: { paths: new Set(['review_send_back_draft']) } });
  act(() => editor.view.select({ steps: ['draft'] }));
  expect(row(/^2, Draft/).getAttribute('aria-selected')).toBe('true');
});

test('what is deleted leaves the keyboard at the step before; undo says what and goes back to it', () => {
  const { editor, row, press, settle, focused, said } = open();
  act(() => row(/^2, Draft/).focus());
  press('Delete');
  settle();
  expect(said.at(-1)).toBe('Removed ‘Draft’. Paths re-joined.');
  expect(focused()).toMatch(/^1, Start/);
  act(() => actionById('undo')?.run(editor));
  expect(said.at(-1)).toBe('Undid: remove ‘Draft’');
  expect(focused()).toMatch(/^(1, Start|2, Draft)/);
});

test('the last of several removed paths leaves the keyboard at its step', () => {
  const { editor, row, press, focused } = open();
  act(() => row(/^send_back/).focus());
  press('Delete');
  expect(editor.store.getState().history.doc.edges).toHaveLength(3);
  expect(focused()).toMatch(/^3, Review/);
});

test('the menu says what can be done and why the rest cannot', () => {
  const { row, press, focused, said } = open();
  act(() => row(/^2, Draft/).focus());
  press(' ');
  const move = screen.getByRole('menuitem', { name: /^Move later/ });
  expect(move.getAttribute('aria-disabled')).toBe('true');
  expect(move.textContent).toContain('‘Review’ sends work back to ‘Draft’, so it has to come after it.');
  fireEvent.click(move);
  expect(said).toEqual(['‘Review’ sends work back to ‘Draft’, so it has to come after it.']);
  expect(screen.getByRole('menuitem', { name: /^Add a branch for ‘If it fails’/ })).toBeTruthy();
  // What the map offers for a step is offered here too, without its letters: here letters jump.
  for (const name of [/^Test this step$/, /^Run up to here$/, /^Replace with another kind…$/, /^Lock$/, /^Copy link to this step$/])
    expect(screen.getByRole('menuitem', { name })).toBeTruthy();
  press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(focused()).toMatch(/^2, Draft/);
});

test('a run is told row by row', () => {
  const { editor, during, row } = open();
  const look = { step: 'k', status: 'waiting' as const, words: 'Waiting for Sam', round: 1, startedAt: '2026-11-20T09:00:00Z' };
  expect(during(() => editor.run.setState({ runId: 'r', steps: { review: look } }))).toEqual(['review']);
  expect(row(/^3, Review, gate, waiting for Sam/)).toBeTruthy();
});

test('an empty pipeline has one clear first move', () => {
  const { editor } = open(pipeline([]));
  fireEvent.click(screen.getByRole('button', { name: 'Add the first step' }));
  expect(editor.view.getState().picker).toMatchObject({ at: {} });
  expect(editor.view.getState().picker?.after).toBeUndefined();
});

test('a path has keys of its own: where it leads, how often, what comes into it, its name', () => {
  const { editor, row, press } = open();
  act(() => row(/^approve: goes on/).focus());
  press('Enter');
  expect(editor.view.getState().leading).toEqual({ step: 'review', path: 'review_approve_end' });
  press('Enter', { shiftKey: true });
  expect(editor.view.getState().picker).toMatchObject({ onPath: 'review_approve_end' });
  act(() => row(/^send_back: returns/).focus());
  press('Enter');
  expect(editor.view.getState()).toMatchObject({ field: { key: '' }, settingsOpen: true });
  act(() => void editor.store.run(removeItems(editor.store.getState().history.doc, { paths: ['review_send_back_draft'] })));
  act(() => row('send_back: leads nowhere yet').focus());
  press('Enter');
  expect(editor.view.getState()).toMatchObject({ connecting: 'review', connectingBy: 'send_back' });
  press('Enter', { shiftKey: true });
  expect(editor.view.getState().picker).toMatchObject({ after: { node: 'review', outcome: 'send_back' } });
});

test('a step is found by a part of its name, and the next one by asking again', () => {
  const { focused, said } = open();
  const find = screen.getByRole('searchbox', { name: 'Find a step' });
  const look = (text: string): void => {
    act(() => find.focus());
    fireEvent.change(find, { target: { value: text } });
    fireEvent.keyDown(find, { key: 'Enter' });
  };
  look('ra');
  expect(focused()).toMatch(/^2, Draft/);
  look('nobody');
  expect(said.at(-1)).toBe('No step is called that');
});

test('whoever may not change a pipeline reads the list and is told why each act is closed', () => {
  const { editor, row, press, said } = open();
  act(() => editor.store.setState({ readOnly: true }));
  act(() => row(/^2, Draft/).focus());
  expect(screen.queryByRole('button', { name: 'Add after' })).toBeNull();
  press('Delete');
  press('ArrowDown', { altKey: true });
  expect(said).toEqual(['This is only being shown.', 'This is only being shown.']);
  expect(editor.store.getState().history.past).toEqual([]);
});

test('a press moves nothing: a row is chosen by the click that ends it', () => {
  const { editor, row } = open();
  // False where a handler has taken the press, so that the browser moves no focus yet.
  expect(fireEvent.mouseDown(row(/^3, Review/))).toBe(false);
  expect(editor.view.getState().selection.steps.size).toBe(0);
  fireEvent.click(row(/^3, Review/));
  expect([...editor.view.getState().selection.steps]).toEqual(['review']);
});
