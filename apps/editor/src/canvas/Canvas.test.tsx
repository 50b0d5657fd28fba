// @vitest-environment jsdom
import { act, createEvent, fireEvent, render } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { path, pipeline, step } from '../document/testing/sample-doc.ts';
import { EditorProvider } from '../store/editor-context.ts';
import { ClockProvider } from '../ui/clock/clock-context.ts';
import { KeepProvider } from '../ui/storage/keep-context.ts';
import { memoryStore } from '../ui/storage/keep-store.ts';
import { Canvas } from './Canvas.tsx';
import { mapInJsdom } from './testing/map-in-jsdom.ts';
import { sampleEditor } from '../store/testing/sample-editor.ts';

beforeAll(() => mapInJsdom());

const COUNT = 30;
const ids = Array.from({ length: COUNT }, (_, index) => `s${index}`);

function open({ readOnly = false } = {}) {
  const doc = pipeline(
    ids.map((id, index) => step(id, index === 0 ? 'start' : 'agent')),
    ids.slice(1).map((id, index) => path(ids[index] ?? '', id)),
  );
  const { editor, clock } = sampleEditor(doc, { readOnly, may: () => true });
  const drawn = { step: 0, path: 0 };
  const page = render(
    <ClockProvider value={clock}>
      <KeepProvider value={memoryStore()}>
        <EditorProvider value={editor}>
          <Canvas
            drawn={(what) => {
              drawn[what] += 1;
            }}
          />
        </EditorProvider>
      </KeepProvider>
    </ClockProvider>,
  );
  const card = (id: string): HTMLElement => page.container.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)!;
  const during = (work: () => void): { step: number; path: number } => {
    drawn.step = 0;
    drawn.path = 0;
    work();
    return { ...drawn };
  };
  return { editor, page, card, during };
}

test('every card and path is there, named, with one stop for Tab', () => {
  const { page, card } = open();
  expect(page.getByRole('application').getAttribute('aria-label')).toBe('Pipeline map: Sample, 30 steps');
  expect(page.container.querySelectorAll('.react-flow__node')).toHaveLength(COUNT);
  expect(page.container.querySelectorAll('.react-flow__node[tabindex="0"]')).toHaveLength(1);
  expect(card('s3').getAttribute('aria-label')).toBe('Step 4 of 30, agent, S3, 1 way out');
  expect(page.container.querySelectorAll('.react-flow__edge[tabindex]')).toHaveLength(0);
});

const viewOf = (page: ReturnType<typeof open>['page']): { x: number; y: number; zoom: number } => {
  const { style } = page.container.querySelector<HTMLElement>('.react-flow__viewport')!;
  const [x = 0, y = 0, zoom = 0] = [...style.transform.matchAll(/-?[\d.]+(?:e-?\d+)?/g)].map(Number);
  return { x, y, zoom };
};

test('a map that is too wide to be read as a whole opens at its beginning, near enough to read', () => {
  const { page } = open();
  expect(viewOf(page)).toEqual({ x: 40, y: expect.any(Number) as number, zoom: 0.8 });
});

test('the small map shows every step while part of the map is out of sight, also to whoever only reads', () => {
  for (const readOnly of [false, true]) {
    const { page } = open({ readOnly });
    expect(page.container.querySelectorAll('.react-flow__minimap-node')).toHaveLength(COUNT);
    page.unmount();
  }
});

test('what is asked for is shown near enough to read, above what lies on the map', () => {
  const { editor, page } = open();
  const map = page.container.querySelector<HTMLElement>('[data-map]')!;
  act(() => editor.camera.current.zoomBy(0.3));
  act(() => editor.camera.current.reveal(['s20']));
  // jsdom's map is 240 by 120 and so is the card: it comes as near as it fits between the margins.
  const { x, zoom } = viewOf(page);
  expect(zoom).toBeCloseTo(1 / 3);
  expect(x).toBeCloseTo(120 - (20 * 320 + 120) * zoom, 0);
  const over = document.createElement('section');
  over.dataset['covers'] = 'foot';
  over.getBoundingClientRect = () => ({ top: -30, left: -240 }) as DOMRect;
  map.after(over);
  act(() => editor.camera.current.reveal(['s20']));
  // There is less room than the margins take: never further away than the map goes at all.
  expect(viewOf(page).zoom).toBe(0.2);
  expect(viewOf(page).x).toBeCloseTo(120 - (20 * 320 + 120) * 0.2, 0);
  // At its side it leaves the height and takes of the width: what is shown stands in the middle of the rest.
  over.dataset['covers'] = 'side';
  over.getBoundingClientRect = () => ({ top: -120, left: -120 }) as DOMRect;
  act(() => editor.camera.current.zoomBy(4));
  act(() => editor.camera.current.reveal(['s20']));
  expect(viewOf(page).x).toBeCloseTo(60 - (20 * 320 + 120) * viewOf(page).zoom, 0);
});

test.each([
  ['Shift', 'ShiftLeft', { shiftKey: true }],
  ['Control', 'ControlLeft', { ctrlKey: true }],
  ['Meta', 'MetaLeft', { metaKey: true }],
])('a click on one of several chosen steps chooses it alone; with %s it adds or takes away', (key, code, held) => {
  const { editor, card } = open();
  const chosen = (): string[] => [...editor.view.getState().selection.steps];
  act(() => editor.view.select({ steps: ['s1', 's2', 's3'] }));
  fireEvent.click(card('s2'));
  expect(chosen()).toEqual(['s2']);
  fireEvent.keyDown(document.body, { key, code, ...held });
  fireEvent.click(card('s4'), held);
  expect(chosen()).toEqual(['s2', 's4']);
  fireEvent.click(card('s2'), held);
  expect(chosen()).toEqual(['s4']);
  fireEvent.keyUp(document.body, { key, code });
});

test('while a card is dragged it alone is drawn, once a move, and the document changes once at the end', () => {
  const { editor, card, during } = open();
  const page = document.defaultView!;
  const send = (type: 'mouseDown' | 'mouseMove' | 'mouseUp', target: EventTarget, x: number, y: number): void => {
    const event = createEvent[type](target as Element, { clientX: x, clientY: y, button: 0, bubbles: true });
    Object.defineProperty(event, 'view', { value: page });
    fireEvent(target as Element, event);
  };
  send('mouseDown', card('s5'), 100, 100);
  send('mouseMove', page, 110, 110);
  const before = editor.store.getState().history;
  const moves = 10;
  const drawn = during(() => {
    for (let move = 1; move <= moves; move += 1) send('mouseMove', page, 110 + move * 16, 110);
  });
  expect(drawn.step).toBeGreaterThan(0);
  expect(drawn.step).toBeLessThanOrEqual(moves);
  expect(editor.store.getState().history).toBe(before);
  send('mouseUp', page, 280, 110);
  expect(editor.store.getState().history.past.map((entry) => entry.label)).toEqual(['move ‘S5’']);
});

test('while a path is drawn, steps that it may not lead to are dimmed, and bright again afterwards', () => {
  const { card } = open();
  const refused = (): string[] => ids.filter((id) => card(id).dataset['refused'] === 'true');
  const point = card('s2').querySelector<HTMLElement>('.react-flow__handle.source')!;
  document.elementFromPoint = () => null;
  fireEvent.mouseDown(point, { button: 0, clientX: 10, clientY: 10 });
  fireEvent.mouseMove(document, { clientX: 40, clientY: 40 });
  // Nothing leads into the start, and only a decision sends work back.
  expect(refused()).toEqual(expect.arrayContaining(['s0', 's1']));
  expect(refused()).not.toContain('s9');
  fireEvent.mouseUp(document, { clientX: 40, clientY: 40 });
  expect(refused()).toEqual([]);
});

test('one setting changed draws one card; a new state of a run draws the card that it is about', () => {
  const { editor, card, during } = open();
  const changed = during(() => act(() => void editor.store.run({ label: 'x', change: (doc) => void (doc.nodes[7]!.name = 'Seven') })));
  expect(changed.step).toBe(1);
  const looked = during(() =>
    act(() => editor.run.setState({ steps: { s3: { step: 's3#1', status: 'working', round: 1, startedAt: '2026-11-20T09:00:00Z' } } })),
  );
  expect(looked.step).toBe(1);
  expect(card('s3').textContent).toContain('Working');
  const written = during(() => act(() => editor.run.setState({ texts: { s3: 'Write the first call' } })));
  expect(written).toEqual({ step: 0, path: 0 });
  expect(card('s3').textContent).toContain('Write the first call');
});

test('twenty steps write at once: a word touches the text of its own card and nothing else on the map', () => {
  const { editor, page, during } = open();
  const writing = ids.slice(1, 21);
  const saying = (word: (id: string) => string) => Object.fromEntries(writing.map((id) => [id, word(id)]));
  act(() => editor.run.setState({ texts: saying(() => 'Write') }));
  const map = page.container.querySelector('[data-map]')!;
  const changes = new MutationObserver(() => {});
  changes.observe(map, { subtree: true, childList: true, characterData: true, attributes: true });
  const touched = (): string[] => {
    const cards = changes
      .takeRecords()
      .map(({ target }) => (target.parentElement ?? map).closest('.react-flow__node')?.getAttribute('data-id'));
    return [...new Set(cards)].map((id) => id ?? 'the map itself').toSorted();
  };
  const one = during(() => act(() => editor.run.setState({ texts: { ...editor.run.getState().texts, s7: 'Write more' } })));
  expect(one).toEqual({ step: 0, path: 0 });
  expect(touched()).toEqual(['s7']);
  const all = during(() => act(() => editor.run.setState({ texts: saying((id) => `Write about ${id}`) })));
  expect(all).toEqual({ step: 0, path: 0 });
  expect(touched()).toEqual(writing.toSorted());
  changes.disconnect();
});
