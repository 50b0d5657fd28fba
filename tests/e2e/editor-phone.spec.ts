import { expect, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** On a phone a pipeline opens as a list (editor-list.spec.ts); the map stays within reach. */
test.describe.serial('the map on a phone', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'blank', '?view=map');
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('the map has the room, and every act of the head is within reach', async () => {
    const map = await editor.map.boundingBox();
    expect(map?.width).toBe(390);
    expect(map?.height).toBeGreaterThan(400);
    for (const name of ['Test run', 'Save version', 'Publish…'])
      await expect(page.getByRole('button', { name, exact: true })).toBeInViewport({ ratio: 1 });
  });

  test('the row has no room for the versions: they are behind "Save version"', async () => {
    await page.getByRole('button', { name: 'Save version', exact: true }).tap();
    await page.getByRole('dialog').getByRole('button', { name: 'All versions' }).tap();
    const sheet = page.getByRole('dialog', { name: 'Versions' });
    await expect(sheet).toContainText('No version yet');
    await sheet.getByRole('button', { name: 'Close' }).tap();
    await expect(sheet).toHaveCount(0);
  });

  test('a kind is tapped and goes after the step in hand', async () => {
    await editor.step('Start').tap();
    await page.getByRole('button', { name: 'Steps' }).tap();
    await editor.kind('Agent').tap();
    await expect(page.getByRole('complementary', { name: 'Steps to add' })).toHaveCount(0);
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('start:done>agent');
  });

  test('a tapped step opens its settings below the map and stays in sight', async () => {
    await editor.fit();
    await editor.step('Agent').tap();
    await expect(editor.settings).toBeVisible();
    await expect(editor.step('Agent')).toBeInViewport({ ratio: 1 });
    const [card, sheet] = [await editor.step('Agent').boundingBox(), await editor.settings.boundingBox()];
    expect((card?.y ?? 0) + (card?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
    await page.getByRole('button', { name: 'Close the settings' }).tap();
    await expect(editor.settings).toBeHidden();
  });
});
