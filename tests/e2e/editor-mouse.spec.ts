import { expect, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('building with the mouse', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene);
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'blank');
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a kind is dragged from the list onto the map', async () => {
    await editor.kind('Agent').dragTo(editor.map.locator('.react-flow__pane'), { targetPosition: { x: 200, y: 620 } });
    await expect(editor.steps).toHaveCount(3);
    await expect(editor.settings.getByRole('textbox', { name: 'Name of the step' })).toHaveValue('Agent');
    await editor.expectSaved();
    expect((await editor.draft(scene)).nodes.map((node) => node.key)).toContain('agent');
  });

  test('a kind is picked up with a press and put down with another', async () => {
    await editor.kind('Human gate').click();
    await editor.map.locator('.react-flow__pane').click({ position: { x: 560, y: 620 } });
    await expect(editor.steps).toHaveCount(4);
    await expect(editor.step('Human gate')).toBeVisible();
  });

  test('the plus on a way out that leads nowhere adds the step behind it', async () => {
    await editor.port('Agent', 'Done').click();
    await expect(page.getByRole('dialog', { name: 'After ‘Agent’' })).toBeVisible();
    await editor.picker.fill('teleport');
    await expect(page.getByText('No kind of step fits')).toBeVisible();
    await editor.picker.fill('if');
    await page.keyboard.press('Enter');
    await expect(editor.steps).toHaveCount(5);
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('agent:done>rule');
    await page.keyboard.press('Control+z');
    await expect(editor.steps).toHaveCount(4);
  });

  test('a path is drawn from card to card', async () => {
    await editor.fit();
    await editor.draw('Agent', 'Done', editor.step('Human gate'));
    await page.mouse.up();
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('agent:done>human_gate');
  });

  test('a path that may not be is refused at the pointer, with the reason, and nothing is drawn', async () => {
    const before = await editor.paths.count();
    await editor.draw('Agent', 'Done', editor.step('Start'));
    await expect(page.getByText('Nothing can lead into the start. Lead to the step after it.').first()).toBeVisible();
    await expect(page.getByRole('status').filter({ hasText: 'Not possible' })).toBeAttached();
    await page.mouse.up();
    await expect(editor.paths).toHaveCount(before);
  });

  test('led back to an earlier step, a decision becomes a send-back with its limit on it', async () => {
    await editor.draw('Human gate', 'Send back', editor.step('Agent'));
    await page.mouse.up();
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('human_gate:send_back>agent×3');
    await expect(editor.map.getByText('Send back · at most 3')).toBeVisible();
  });

  test('a path let go on the empty map becomes a step', async () => {
    const end = editor.map.locator('.react-flow__pane');
    const box = await end.boundingBox();
    const from = await editor.port('Human gate', 'Approve').boundingBox();
    if (!box || !from) throw new Error('The map is not on the screen.');
    await page.mouse.move(from.x + 14, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width - 300, box.y + box.height - 60, { steps: 8 });
    await page.mouse.up();
    await editor.picker.fill('finish');
    await page.keyboard.press('Enter');
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('human_gate:approve>end_2');
  });

  test('a step is put into a path, and what comes after makes room', async () => {
    await editor.fit();
    const path = page.getByRole('button', { name: 'Insert a step here' });
    const start = await editor.step('Start').boundingBox();
    const end = await editor.step('End').boundingBox();
    if (!start || !end) throw new Error('The steps are not on the screen.');
    await page.mouse.move((start.x + start.width + end.x) / 2, start.y + start.height / 2);
    await path.locator('visible=true').first().click();
    await editor.picker.fill('wait');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => pathWords(await editor.draft(scene)))
      .toEqual(expect.arrayContaining(['start:done>wait', 'wait:done>end']));
    const moved = await editor.step('End').boundingBox();
    expect((moved?.x ?? 0) - end.x).toBeGreaterThan(60);
  });

  test('a dragged card is moved once, and undo puts it back', async () => {
    await editor.fit();
    const card = editor.step('Agent');
    const before = await card.boundingBox();
    if (!before) throw new Error('The card is not on the screen.');
    await page.mouse.move(before.x + 30, before.y + 30);
    await page.mouse.down();
    await page.mouse.move(before.x + 30, before.y + 110, { steps: 10 });
    await page.mouse.up();
    await expect(editor.button('Undo: move ‘Agent’')).toBeEnabled();
    await editor.button('Undo: move ‘Agent’').click();
    await expect.poll(async () => Math.round((await card.boundingBox())?.y ?? 0)).toBe(Math.round(before.y));
  });

  test('deleting in the middle joins the path again, and the message takes it back', async () => {
    await editor.step('Wait').click();
    await page.keyboard.press('Delete');
    await expect(page.getByText('Removed ‘Wait’. Paths re-joined.')).toBeVisible();
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('start:done>end');
    await page.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(editor.step('Wait')).toBeVisible();
  });

  test('everything goes back to the beginning and forward again, one intention at a time', async () => {
    const all = await editor.draft(scene);
    const [undo, redo] = [page.getByRole('button', { name: /^Undo: / }), page.getByRole('button', { name: /^Redo: / })];
    for (let steps = 0; steps < 40 && (await undo.count()) > 0; steps += 1) await undo.click();
    await expect(editor.steps).toHaveCount(2);
    for (let steps = 0; steps < 40 && (await redo.count()) > 0; steps += 1) await redo.click();
    await expect.poll(async () => (await editor.draft(scene)).nodes).toEqual(all.nodes);
    await expectPlainWords(page);
  });

  test('it is all there after a reload', async () => {
    await editor.expectSaved();
    const count = await editor.steps.count();
    await page.reload();
    await expect(editor.steps).toHaveCount(count);
  });
});
