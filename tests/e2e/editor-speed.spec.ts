import { expect, type Page, test } from 'playwright/test';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import { MapHand } from '../support/map-hand.ts';
import { drawnAfter, drawnPaths, rendersDuring, watchPage } from '../support/page-probe.ts';
import { widePipeline } from '../support/wide-pipeline.ts';
import { EditorPage } from './pages/editor-page.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const STEPS = 200;
const WIDE = widePipeline({ steps: STEPS });
const MOVES = 24;

/** Counts of what is drawn, the same on a slow machine and on a fast one. Times are the bench's. */
test.describe.serial('a large map draws only what changes', () => {
  let scene: Scene;
  let page: Page;
  let hand: MapHand;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    const { id } = await scene.baton.api.call('pipelines.create', {
      body: { from: { kind: 'document', document: WIDE as unknown as Json } },
    });
    page = await signedIn(browser, scene);
    await watchPage(page, WIDE);
    await page.goto(`/pipelines/${id}`);
    await drawnAfter(page);
    await expect(page.getByText('No problems')).toBeVisible();
    hand = await MapHand.on(page);
  });
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('all steps are there for the keyboard and for readers, those out of sight with their name only', async () => {
    await expect(page.locator('.react-flow__node[aria-roledescription="step"]')).toHaveCount(STEPS);
    await expect(page.locator('.react-flow__node[tabindex="0"]')).toHaveCount(1);
    const elements = await page.locator('.react-flow__nodes *').count();
    expect(elements / STEPS).toBeLessThan(14);
  });

  test('all paths are drawn, those that lead back too, when the map has opened and after it was moved', async () => {
    expect((await drawnPaths(page)).toSorted()).toEqual(idsOf(WIDE));
    await hand.pan(MOVES);
    expect((await drawnPaths(page)).toSorted()).toEqual(idsOf(WIDE));
  });

  test('moving the map draws no card and no path', async () => {
    const panned = await rendersDuring(page, () => hand.pan(MOVES));
    expect({ cards: panned.cards, paths: panned.paths }).toEqual({ cards: 0, paths: 0 });
  });

  test('zooming draws no card and no path while it lasts', async () => {
    const zoomed = await rendersDuring(page, () => hand.zoom(MOVES));
    expect({ cards: zoomed.cards, paths: zoomed.paths }).toEqual({ cards: 0, paths: 0 });
  });

  test('a move of a dragged card draws that card and its own paths', async () => {
    const dragged = await rendersDuring(page, () => hand.drag(MOVES));
    expect(dragged.cards).toBeGreaterThan(0);
    // One a move; taking it up and letting it go are one more each.
    expect(dragged.cards).toBeLessThanOrEqual(MOVES + 4);
    expect(dragged.paths).toBeLessThanOrEqual(4 * (MOVES + 4));
  });

  test('a letter typed into a setting draws the card that it is about', async () => {
    const settings = page.getByRole('complementary', { name: 'Settings' });
    const field = settings.getByRole('textbox', { name: 'Name of the step' });
    await expect(field).toBeVisible();
    await field.focus();
    const typed = await rendersDuring(page, async () => {
      await field.pressSequentially('s');
      await expect(page.getByText(/^Saved/)).toBeVisible();
    });
    expect(typed.cards).toBeLessThanOrEqual(1);
    expect(typed.paths).toBe(0);
  });

  test('a pipeline of usual size has all its paths, those that lead back too', async ({ browser }) => {
    const other = await signedIn(browser, scene);
    const editor = await EditorPage.create(other, scene, 'template');
    const doc = await editor.draft(scene);
    expect(doc.edges.filter((edge) => edge.maxRounds !== undefined).length).toBeGreaterThan(3);
    await expect.poll(async () => (await drawnPaths(other)).toSorted()).toEqual(idsOf(doc));
    await other.context().close();
  });
});

const idsOf = ({ edges }: Pick<Pipeline, 'edges'>): string[] => edges.map(({ id }) => id).toSorted();
