import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Page } from 'playwright';

type Graph = Pick<Pipeline, 'nodes' | 'edges'>;

/** What was drawn anew by React, told apart by what its components are given. */
export interface Renders {
  cards: number;
  paths: number;
  /** Every component of the page together. */
  all: number;
}

interface Probe {
  renders: Renders;
  frames: number[];
  drawn: number | undefined;
  recording: boolean;
}
declare global {
  interface Window {
    probe?: Probe;
  }
}

/**
 * Watches a page from before its first script: the components that React draws, through the door that React keeps for
 * its developer tools, also in a built page; the moment the map stands there; the frames of the screen.
 */
export async function watchPage(page: Page, graph: Graph): Promise<void> {
  await timePage(page, graph);
  await page.addInitScript(countRenders);
}

/** The same without looking at what React draws, which itself takes time. */
export async function timePage(page: Page, { nodes, edges }: Graph): Promise<void> {
  await page.addInitScript(probePage, { steps: nodes.length, paths: edges.length });
}

/** The paths that have a line on the page, by id. A path whose ends nobody has measured is not there at all. */
export async function drawnPaths(page: Page): Promise<string[]> {
  return page
    .locator('.react-flow__edge')
    .evaluateAll((paths) =>
      paths.flatMap((path) =>
        (path.querySelector('.react-flow__edge-path')?.getAttribute('d') ?? '') === '' ? [] : [path.getAttribute('data-id') ?? ''],
      ),
    );
}

export async function rendersDuring(page: Page, work: () => Promise<void>): Promise<Renders> {
  const read = (): Promise<Renders> => page.evaluate(() => ({ ...(window.probe?.renders ?? { cards: 0, paths: 0, all: 0 }) }));
  const before = await read();
  await work();
  const after = await read();
  return { cards: after.cards - before.cards, paths: after.paths - before.paths, all: after.all - before.all };
}

/** Milliseconds between the frames that the screen was given while something was done. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<number[]> {
  await page.evaluate(() => {
    const { probe } = window;
    if (!probe) return;
    const frames: number[] = [];
    probe.frames = frames;
    probe.recording = true;
    const frame = (at: number): void => {
      // The last frame of what was watched before may come only now.
      if (!probe.recording || probe.frames !== frames) return;
      frames.push(at);
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await work();
  return page.evaluate(() => {
    if (window.probe) window.probe.recording = false;
    return (window.probe?.frames ?? []).flatMap((at, index, all) => (index === 0 ? [] : [at - (all[index - 1] ?? at)]));
  });
}

/** Milliseconds from the navigation to a map that is drawn with all its steps and paths and has had a frame. */
export async function drawnAfter(page: Page): Promise<number> {
  await page.waitForFunction(() => window.probe?.drawn !== undefined, undefined, { polling: 50 });
  return page.evaluate(() => window.probe?.drawn ?? Number.NaN);
}

/** Runs in the page; it can see nothing of this file. */
function probePage({ steps, paths: edges }: { steps: number; paths: number }): void {
  const probe: Probe = { renders: { cards: 0, paths: 0, all: 0 }, frames: [], drawn: undefined, recording: false };
  window.probe = probe;
  const look = (): void => {
    const cards = document.querySelectorAll<HTMLElement>('.react-flow__node');
    const paths = document.querySelectorAll('.react-flow__edge');
    const last = cards[cards.length - 1];
    if (cards.length >= steps && paths.length >= edges && last && getComputedStyle(last).visibility === 'visible')
      requestAnimationFrame(() => {
        probe.drawn = performance.now();
      });
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Runs in the page, after the other. */
function countRenders(): void {
  interface Fiber {
    alternate: Fiber | null;
    child: Fiber | null;
    sibling: Fiber | null;
    flags: number;
    tag: number;
    memoizedProps: Record<string, unknown> | null;
  }
  /** React's tags of components that are functions, plain, lazy or remembered. */
  const functions = new Set([0, 11, 14, 15]);
  const count = ({ flags, tag, memoizedProps: props }: Fiber): void => {
    const renders = window.probe?.renders;
    if (!renders || (flags & 1) === 0 || !functions.has(tag)) return;
    renders.all += 1;
    if (!props) return;
    if ('positionAbsoluteX' in props) renders.cards += 1;
    else if ('sourceX' in props && 'sourceHandleId' in props) renders.paths += 1;
  };
  const walk = (fiber: Fiber): void => {
    count(fiber);
    // The same children as before: nothing below was looked at.
    if (fiber.alternate && fiber.child === fiber.alternate.child) return;
    for (let child = fiber.child; child; child = child.sibling) walk(child);
  };
  Object.assign(window, {
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      renderers: new Map(),
      inject: () => 1,
      onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current),
      onCommitFiberUnmount: () => {},
      onPostCommitFiberRoot: () => {},
    },
  });
}
