import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('a test run on the map', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene);
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'template');
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a rehearsal runs on this same map, up to the first decision', async () => {
    await editor.button('Test run').click();
    const dialog = page.getByRole('dialog', { name: 'Test run' });
    await expect(dialog.getByRole('radio', { name: /Test with the model/ })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Start' }).click();
    const banner = page.getByRole('region', { name: 'Test run' });
    await expect(banner.getByText('Rehearsal')).toBeVisible();
    await expect(editor.step('Intent brief').locator('[data-state]')).toHaveAttribute('data-state', 'done');
    await expect(editor.step('Agree intent and goal').locator('[data-state]')).toHaveAttribute('data-state', 'waiting');
    await expect(editor.step('Agree intent and goal')).toContainText('Waiting for');
    await expect(editor.step('Diagnosis').locator('[data-state]')).toHaveAttribute('data-state', 'later');
    await expect(banner.getByRole('link', { name: 'Decide' })).toHaveAttribute('href', /\/gates\//);
  });

  test('back to editing takes the run off the map', async () => {
    await editor.button('Back to editing').click();
    await expect(editor.step('Intent brief').locator('[data-state]')).toHaveAttribute('data-state', 'plain');
    await expect(editor.kind('Agent')).toBeVisible();
  });

  test('a version is saved and published from here', async () => {
    await editor.button('Save version').click();
    const dialog = page.getByRole('dialog', { name: 'Save version' });
    await dialog.getByRole('textbox', { name: /Name/ }).fill('The first one');
    await dialog.getByRole('button', { name: 'Save version' }).click();
    await expect(page.getByText('Version 1 saved.')).toBeVisible();
    await editor.button('Publish…').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish version 1' }).click();
    await expect(page.getByText(/version 1 is published/)).toBeVisible();
  });

  test('with a problem the publish check says what and where', async () => {
    await editor.step('Choose what to build').click();
    await editor.field('question').getByRole('textbox').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('Delete');
    await editor.button('Publish…').click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByText(/needs: Question/)).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^Publish version/ })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Show me' }).first().click();
    await expect(editor.field('question').getByRole('textbox')).toBeFocused();
  });
});
