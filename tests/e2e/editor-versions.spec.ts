import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { Scene } from './support/scene.ts';
import { joined } from './support/joined.ts';
import { PageWatch } from './support/page-watch.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('every version can be read and brought back', () => {
  let scene: Scene;
  let page: Page;
  let editor: EditorPage;
  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene);
    editor = await EditorPage.create(page, scene, 'template');
    await scene.baton.api.call('versions.create', {
      params: { pipelineId: editor.id },
      body: { name: 'As it came', note: 'Before we try' },
    });
    await page.reload();
    await editor.step('Diagnosis').click();
  });
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });
  const sheet = () => page.getByRole('dialog', { name: 'Versions' });

  test('a version says in sentences what has changed since', async () => {
    await editor.step('Recommendation').click();
    await page.keyboard.press('Delete');
    await expect(editor.step('Recommendation')).toHaveCount(0);
    await editor.expectSaved();
    await editor.button('Versions').click();
    await expect(sheet().getByRole('heading', { name: 'Version 1: As it came' })).toBeVisible();
    await expect(sheet()).toContainText('Before we try');
    await sheet().getByRole('button', { name: 'What changed since' }).click();
    await expect(sheet().getByRole('list', { name: 'What changed since' })).toContainText('Removed agent “Recommendation”.');
  });

  test('going back brings the step back, keeps what the draft was, and can be undone', async () => {
    const before = await editor.draft(scene);
    await sheet().getByRole('button', { name: 'Go back to version 1' }).click();
    await expect(sheet()).toHaveCount(0);
    await expect(editor.step('Recommendation')).toBeVisible();
    await expect.poll(async () => (await editor.draft(scene)).nodes.length).toBe(before.nodes.length + 1);
    const { items } = await scene.baton.api.call('versions.list', { params: { pipelineId: editor.id } });
    expect(items.map((version) => version.name)).toEqual(['Draft before version 1 was restored', 'As it came']);
    const kept = await scene.baton.api.call('versions.get', { params: { versionId: items[0]!.id } });
    expect(kept.document.nodes).toHaveLength(before.nodes.length);
    await page.getByRole('button', { name: 'Undo: go back to version 1' }).click();
    await expect(editor.step('Recommendation')).toHaveCount(0);
  });

  test('a reviewer reads pipeline and versions, and nothing there pretends that it can be changed', async ({ browser }) => {
    const reader = await joined(scene, 'Noor Haddad', 'reviewer');
    const theirs = await signedIn(browser, { baton: { url: scene.baton.url, api: reader } });
    const watch = new PageWatch(theirs);
    const reading = new EditorPage(theirs, editor.id);
    await editor.expectSaved();
    const before = await editor.draft(scene);
    await reading.open();
    await expect(theirs.getByText('Your role does not change pipelines.', { exact: true })).toBeVisible();
    await expect(theirs.getByRole('complementary', { name: 'Steps to add' })).toHaveCount(0);
    await expect(reading.button('Save version')).toHaveCount(0);
    for (const name of ['Test run', 'Publish…']) await expect(reading.button(name)).toBeDisabled();
    await reading.step('Diagnosis').click();
    await theirs.keyboard.press('Delete');
    await expect(reading.step('Diagnosis')).toBeVisible();
    await reading.button('Versions').click();
    const versions = theirs.getByRole('dialog', { name: 'Versions' });
    await expect(versions.getByRole('heading', { name: 'Version 1: As it came' })).toBeVisible();
    await expect(versions.getByRole('button', { name: /^Go back/ })).toHaveCount(0);
    expect(await editor.draft(scene)).toEqual(before);
    watch.expectNothing();
    await theirs.context().close();
  });
});
