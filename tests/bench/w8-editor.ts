import { chromium, type Browser, type Locator, type Page } from 'playwright';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { findChromium } from '../../scripts/system-packages.ts';
import { EDITOR_FILES, scriptsOf, weightOf } from '../e2e/support/page-weight.ts';
import { signedIn } from '../e2e/support/signed-in.ts';
import { Baton } from '../support/baton.ts';
import { MapHand } from '../support/map-hand.ts';
import { ModelServer } from '../support/model-server.ts';
import { drawnAfter, drawnPaths, framesDuring, rendersDuring, timePage, watchPage } from '../support/page-probe.ts';
import { widePipeline } from '../support/wide-pipeline.ts';
import { BareFlow } from './bare-flow.ts';
import { installPipeline, median, noteRow, quantile, type Row } from './measure.ts';
import type { BenchPlace } from './place.ts';

const STEPS = 500;
const ROUNDS = 3;
const MOVES = 120;
const WRITING = 20;
const LETTERS = 30;
/** A screen of sixty frames a second. */
const FRAME_MS = 1_000 / 60;

interface Gesture {
  fps: number;
  p50: number;
  p95: number;
  /** Frames of the screen that came and went without a new picture. */
  dropped: number;
}
type Gestures = Record<'drag' | 'pan' | 'zoom', Gesture> & { open: number };

/** The editor with 500 steps in a browser, and React Flow alone with the same graph in turn with it. */
export async function w8({ database }: BenchPlace): Promise<Row[]> {
  // What a browser does does not depend on where the server keeps its data.
  if (database !== 'embedded') return [];
  const doc = widePipeline({ steps: STEPS });
  const model = await ModelServer.start({ tokenMs: 40 });
  model.always({ kind: 'answer', text: 'The night shift signs the sheet before it leaves the dock. '.repeat(60) });
  const baton = await Baton.start({ modelUrl: model.url });
  const bare = await BareFlow.serve(doc);
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: ['--disable-dev-shm-usage'] });
  try {
    // Each look has a draft of its own: what was dragged or written before lies nowhere in the way.
    const address = async (): Promise<string> => {
      const body = { from: { kind: 'document' as const, document: doc as unknown as Json } };
      return `${baton.url}/pipelines/${(await baton.api.call('pipelines.create', { body })).id}`;
    };
    const [ours, theirs]: [Gestures[], Gestures[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await look(browser, baton, bare.url, doc));
      ours.push(await look(browser, baton, await address(), doc));
    }
    return [
      ...gestureRows(ours, theirs),
      ...(await typingRows(browser, baton, await address(), doc)),
      ...(await renderRows(browser, baton, await address(), doc)),
      ...(await writingRows(browser, baton)),
      ...weightRows(),
    ];
  } finally {
    await browser.close();
    await bare.close();
    await baton.dispose();
    await model.close();
  }
}

async function look(browser: Browser, baton: Baton, address: string, doc: Pipeline): Promise<Gestures> {
  const page = await desk(browser, baton);
  await timePage(page, doc);
  await page.goto(address);
  const open = await drawnAfter(page);
  const hand = await MapHand.on(page);
  const during = async (work: () => Promise<void>): Promise<Gesture> => gestureOf(await framesDuring(page, work));
  await page.waitForLoadState('networkidle');
  await needPaths(page, doc);
  const pan = await during(() => hand.pan(MOVES));
  await needPaths(page, doc);
  const drag = await during(() => hand.drag(MOVES));
  const zoom = await during(() => hand.zoom(MOVES));
  await page.context().close();
  return { open, drag, pan, zoom };
}

async function desk(browser: Browser, baton: Baton): Promise<Page> {
  return signedIn(browser, { baton }, { viewport: { width: 1_400, height: 900 } });
}

function gestureOf(frames: readonly number[]): Gesture {
  const whole = frames.reduce((sum, frame) => sum + frame, 0);
  return {
    fps: (1_000 * frames.length) / whole,
    p50: quantile(frames, 0.5),
    p95: quantile(frames, 0.95),
    dropped: frames.reduce((sum, frame) => sum + Math.max(0, Math.round(frame / FRAME_MS) - 1), 0),
  };
}

function gestureRows(ours: readonly Gestures[], theirs: readonly Gestures[]): Row[] {
  const opened = median(ours.map((round) => round.open));
  const rows: Row[] = [
    row('open: navigation to a map drawn whole, p50', opened, 'ms', '≤ 1,000', opened <= 1_000),
    note('open, React Flow alone, p50', median(theirs.map((round) => round.open)), 'ms'),
  ];
  for (const name of ['drag', 'pan', 'zoom'] as const) {
    const of = (rounds: readonly Gestures[], what: keyof Gesture): number => median(rounds.map((round) => round[name][what]));
    const fps = of(ours, 'fps');
    rows.push(
      // A screen gives sixty; the clock that counts them is no better than half a frame.
      name === 'zoom' ? note('zoom, frames a second', fps, 'fps') : row(`${name}, frames a second`, fps, 'fps', '60', fps >= 59.5),
      note(`${name}, frame p50`, of(ours, 'p50'), 'ms'),
      note(`${name}, frame p95`, of(ours, 'p95'), 'ms'),
      note(`${name}, frames dropped, of ${MOVES}`, of(ours, 'dropped'), 'frames'),
      note(`${name}, React Flow alone`, of(theirs, 'fps'), 'fps'),
      note(`${name}, share of React Flow alone`, fps / of(theirs, 'fps'), '×'),
    );
  }
  return rows;
}

/** A map without its paths is quick, and no map. */
async function needPaths(page: Page, { edges }: Pipeline): Promise<void> {
  const drawn = (await drawnPaths(page)).length;
  if (drawn !== edges.length) throw new Error(`${drawn} of ${edges.length} paths are drawn.`);
}

/** Letters typed one after the other into a setting that is on the card too. */
async function typingRows(browser: Browser, baton: Baton, address: string, doc: Pipeline): Promise<Row[]> {
  const page = await desk(browser, baton);
  await timePage(page, doc);
  await page.goto(address);
  await drawnAfter(page);
  const field = await nameField(page);
  const frames = await framesDuring(page, () => field.pressSequentially('x'.repeat(LETTERS), { delay: 60 }));
  await page.context().close();
  const { p95, dropped } = gestureOf(frames);
  return [
    note('typing into the name of a step, frame p95', p95, 'ms'),
    note(`typing ${LETTERS} letters, frames dropped a letter`, dropped / LETTERS, 'frames'),
  ];
}

/** The name of a step in sight, ready to be written on. */
async function nameField(page: Page): Promise<Locator> {
  await page.locator('.react-flow__node[data-id="l0_2"]').click({ position: { x: 60, y: 20 } });
  const field = page.getByRole('complementary', { name: 'Settings' }).getByRole('textbox', { name: 'Name of the step' });
  await field.fill('Review it');
  await field.press('End');
  return field;
}

async function renderRows(browser: Browser, baton: Baton, address: string, doc: Pipeline): Promise<Row[]> {
  const page = await desk(browser, baton);
  await watchPage(page, doc);
  await page.goto(address);
  await drawnAfter(page);
  await page.waitForLoadState('networkidle');
  const field = await nameField(page);
  // The draft is saved meanwhile; what that draws is not the letter's.
  await page.waitForTimeout(1_500);
  const edited = await rendersDuring(page, async () => {
    await field.press('x');
    await page.locator('.react-flow__node[data-id="l0_2"]').getByText('Review itx').waitFor();
  });
  const hand = await MapHand.on(page);
  let frames: number[] = [];
  const dragged = await rendersDuring(page, async () => {
    frames = await framesDuring(page, () => hand.drag(MOVES));
  });
  const panned = await rendersDuring(page, () => hand.pan(30));
  await page.context().close();
  return [
    note('cards drawn for a frame of dragging one', dragged.cards / frames.length, 'cards'),
    note('paths drawn for a frame of dragging one', dragged.paths / frames.length, 'paths'),
    row('cards and paths drawn while panning', panned.cards + panned.paths, 'in all', '0', panned.cards + panned.paths === 0),
    note('cards drawn for a letter of a step’s name', edited.cards, 'cards'),
    note('components drawn for it on the whole page', edited.all, 'in all'),
  ];
}

/** Twenty agents write at the same time on a map of 500 steps, while the map is pulled about. */
async function writingRows(browser: Browser, baton: Baton): Promise<Row[]> {
  const doc = widePipeline({ steps: STEPS, lines: WRITING });
  const versionId = await installPipeline(baton, doc as unknown as Json);
  const { runId } = await baton.api.call('runs.start', {
    body: { from: { kind: 'version', versionId }, mode: 'real', brief: { topic: 'the night shift' } },
  });
  const page = await desk(browser, baton);
  await watchPage(page, doc);
  await page.goto(`${baton.url}/runs/${runId}?view=map`);
  await drawnAfter(page);
  await page.waitForFunction((count) => document.querySelectorAll('[data-state="working"]').length >= count, WRITING);
  await page.waitForTimeout(1_000);
  await needPaths(page, doc);
  const hand = await MapHand.on(page);
  let frames: number[] = [];
  const renders = await rendersDuring(page, async () => {
    frames = await framesDuring(page, () => hand.pan(MOVES));
  });
  await page.context().close();
  await baton.api.call('runs.cancel', { params: { runId }, body: { why: 'The bench is done.' } });
  const { fps, p95 } = gestureOf(frames);
  return [
    note(`pan while ${WRITING} steps write, frames a second`, fps, 'fps'),
    note(`pan while ${WRITING} steps write, frame p95`, p95, 'ms'),
    note(`pan while ${WRITING} steps write, cards drawn`, renders.cards, 'cards'),
    note(`pan while ${WRITING} steps write, paths drawn`, renders.paths, 'paths'),
  ];
}

/** What each page needs before it can be used, from the build. */
function weightRows(): Row[] {
  return [
    ['editor', EDITOR_FILES, 350] as const,
    ['inbox', ['features/inbox/InboxPage.tsx'], 180] as const,
    ['gate', ['features/gates/GatePage.tsx'], 180] as const,
  ].map(([name, files, limit]) => {
    const weight = weightOf(scriptsOf(...files));
    return row(`code of the ${name} over the wire, compressed`, weight, 'KiB', `≤ ${limit}`, weight <= limit);
  });
}

const note = (measure: string, value: number, unit: string): Row => noteRow('W8', 'browser', measure, value, unit);
function row(measure: string, value: number, unit: string, goal: string, reached: boolean): Row {
  return { work: 'W8', database: 'browser', measure, value, unit, goal, reached };
}
