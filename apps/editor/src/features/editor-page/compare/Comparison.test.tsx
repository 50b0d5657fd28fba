// @vitest-environment jsdom
import { definitionCatalog } from '@baton/nodes/definitions';
import { fireEvent, render, within } from '@testing-library/react';
import { beforeEach, expect, test } from 'vitest';
import { mapInJsdom } from '../../../canvas/testing/map-in-jsdom.ts';
import { path, pipeline, step } from '../../../document/testing/sample-doc.ts';
import { EditorProvider } from '../../../store/editor-context.ts';
import { sampleEditor } from '../../../store/testing/sample-editor.ts';
import { ClockProvider } from '../../../ui/clock/clock-context.ts';
import { KeepProvider } from '../../../ui/storage/keep-context.ts';
import { memoryStore } from '../../../ui/storage/keep-store.ts';
import { Comparison } from './Comparison.tsx';

beforeEach(() => {
  mapInJsdom(900);
  HTMLElement.prototype.scrollIntoView = () => {};
});

const before = pipeline(
  [step('start', 'start'), step('draft', 'agent', { config: { instructions: 'Find the cause.' } }), step('web'), step('end', 'end')],
  [path('start', 'draft'), path('draft', 'web'), path('web', 'end')],
);
const after = pipeline(
  [
    step('start', 'start'),
    step('draft', 'agent', { config: { instructions: 'Find the real cause.' } }),
    step('legal', 'agent', { name: 'Legal check' }),
    step('end', 'end'),
  ],
  [path('start', 'draft'), path('draft', 'legal'), path('legal', 'end')],
);

function open(to = after) {
  const { editor } = sampleEditor(to, { catalog: definitionCatalog });
  const page = render(
    <ClockProvider value={editor.clock}>
      <KeepProvider value={memoryStore()}>
        <EditorProvider value={editor}>
          <Comparison before={{ name: 'Version 6', doc: before }} after={{ name: 'Version 7', doc: to }} />
        </EditorProvider>
      </KeepProvider>
    </ClockProvider>,
  );
  const map = (name: string): HTMLElement => page.container.querySelector<HTMLElement>(`[data-map="compare ${name}"]`)!;
  const marks = (name: string): string[] =>
    [...map(name).querySelectorAll<HTMLElement>('[data-mark]')].map(
      (mark) => `${mark.dataset['mark']} ${mark.closest<HTMLElement>('.react-flow__node')?.dataset['id']}`,
    );
  return { page, map, marks };
}

test('what went is marked on the one map, what came on the other, what changed on both, with a sign and in words', () => {
  const { marks, map } = open();
  expect(marks('Version 6').toSorted()).toEqual(['changed draft', 'removed web']);
  expect(marks('Version 7').toSorted()).toEqual(['added legal', 'changed draft']);
  expect(map('Version 7').querySelector('[data-id="legal"] [data-mark]')?.textContent).toBe('+');
  expect(map('Version 7').querySelector('[data-id="legal"]')?.getAttribute('aria-label')).toContain('added');
});

test('from one change to the next, round and round; the words that differ stand beside it', () => {
  const { page } = open();
  const list = page.getByRole('list', { name: 'What changes from Version 6 to Version 7' });
  const rows = within(list).getAllByRole('button');
  const current = (): string | null | undefined => list.querySelector('[aria-current]')?.textContent;
  expect(current()).toBe('−Removed agent “Web”.');
  fireEvent.click(page.getByRole('button', { name: 'Next change' }));
  expect(current()).toBe('~Changed instructions of “Draft”.');
  expect(page.getByLabelText('What is written otherwise').querySelector('ins')?.textContent).toBe('real');
  fireEvent.click(page.getByRole('button', { name: 'Previous change' }));
  fireEvent.click(page.getByRole('button', { name: 'Previous change' }));
  expect(current()).toBe(rows.at(-1)?.textContent);
  expect(page.getByRole('status').textContent).toBe(`Change ${rows.length} of ${rows.length}`);
});

test('what one map shows the other shows, until the views are taken apart', () => {
  const { page, map } = open();
  const view = (name: string): string => map(name).querySelector<HTMLElement>('.react-flow__viewport')!.style.transform;
  const nearer = (): boolean => fireEvent.click(within(map('Version 6')).getByRole('button', { name: 'Zoom in' }));
  const before = view('Version 7');
  nearer();
  expect(view('Version 7')).not.toBe(before);
  expect(view('Version 7')).toBe(view('Version 6'));
  fireEvent.click(page.getByRole('button', { name: 'Views linked' }));
  nearer();
  expect(view('Version 7')).not.toBe(view('Version 6'));
  fireEvent.click(page.getByRole('button', { name: 'Views apart' }));
  expect(view('Version 7')).toBe(view('Version 6'));
});

test('where there is room for one map only, the one that has the change is shown, and the other is a press away', () => {
  mapInJsdom(380);
  const { page, map } = open();
  expect([map('Version 6'), map('Version 7')].map((one) => one === null)).toEqual([false, true]);
  fireEvent.click(within(page.getByRole('list', { name: /What changes/ })).getByText(/^Added agent “Legal/));
  expect([map('Version 6'), map('Version 7')].map((one) => one === null)).toEqual([true, false]);
  fireEvent.click(page.getByRole('radio', { name: 'Version 6' }));
  expect(map('Version 6')).toBeTruthy();
});

test('two versions that do the same say so, wherever their boxes stand', () => {
  const { page } = open({ ...before, layout: { nodes: {}, phases: [] } });
  expect(page.getByText(/Version 6 and Version 7 do the same/)).toBeTruthy();
  page.unmount();
  const moved = open({ ...before, layout: { ...before.layout, nodes: { ...before.layout.nodes, web: { x: 0, y: 900 } } } });
  fireEvent.click(moved.page.getByRole('checkbox', { name: 'Moved boxes, too' }));
  expect(moved.marks('Version 7')).toEqual(['changed web']);
});
