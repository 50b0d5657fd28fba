import { expect, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('arranging', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    page = await signedIn(browser, scene, context);
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'blank');
    await editor.step('Start').focus();
    for (const words of ['draft', 'approve']) {
      await page.keyboard.press('a');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await expect.poll(() => page.evaluate(() => document.activeElement?.classList.contains('react-flow__node'))).toBe(true);
    }
    await editor.fit();
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a kind that is dropped on a path goes into it', async () => {
    const [from, to] = [await editor.step('Agent').boundingBox(), await editor.step('Human gate').boundingBox()];
    const map = await editor.map.boundingBox();
    if (!from || !to || !map) throw new Error('The steps are not on the screen.');
    const spot = { x: (from.x + from.width + to.x) / 2 - map.x, y: from.y + from.height / 2 - map.y };
    await editor.kind('Wait').dragTo(editor.map, { targetPosition: spot });
    await expect
      .poll(async () => pathWords(await editor.draft(scene)))
      .toEqual(expect.arrayContaining(['agent:done>wait', 'wait:done>human_gate']));
    await editor.fit();
  });

  test('a frame drawn around steps chooses them, also those it only touches', async () => {
    await page.getByRole('radio', { name: 'Choose' }).click();
    const [first, last] = [await editor.step('Agent').boundingBox(), await editor.step('Wait').boundingBox()];
    if (!first || !last) throw new Error('The steps are not on the screen.');
    await page.mouse.move(first.x - 8, first.y - 40);
    await page.mouse.down();
    await page.mouse.move(last.x + last.width / 2, last.y + last.height + 30, { steps: 8 });
    await page.mouse.up();
    await expect(editor.settings.getByRole('heading', { name: '2 steps' })).toBeVisible();
    await page.getByRole('radio', { name: 'Move' }).click();
  });

  test('several steps become a phase whose name is written in place', async () => {
    await editor.settings.getByRole('button', { name: 'Make a phase of these steps' }).click();
    const name = editor.map.getByRole('textbox', { name: 'Name of the phase' });
    await name.fill('Build');
    await name.press('Enter');
    await expect
      .poll(async () => (await editor.draft(scene)).layout.phases.map((phase) => [phase.name, phase.nodes.length]))
      .toEqual([['Build', 2]]);
  });

  test('copied steps are pasted into another pipeline, with the path between them', async () => {
    await editor.step('Agent').click();
    await editor.step('Wait').click({ modifiers: ['Shift'] });
    await page.keyboard.press('ControlOrMeta+c');
    const other = await page.context().newPage();
    const there = await EditorPage.create(other, scene, 'blank');
    await there.step('Start').focus();
    await other.keyboard.press('ControlOrMeta+v');
    await expect(there.steps).toHaveCount(4);
    await expect.poll(async () => pathWords(await there.draft(scene))).toContain('agent:done>wait');
    await other.close();
  });

  test('a duplicate is a step of its own', async () => {
    await editor.step('Agent').click();
    await page.keyboard.press('ControlOrMeta+d');
    await expect(editor.step('Agent copy')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(editor.step('Agent copy')).toHaveCount(0);
  });

  test('a step is dragged into a list and belongs to it', async () => {
    await editor.kind('For each').dragTo(editor.map.locator('.react-flow__pane'), { targetPosition: { x: 220, y: 560 } });
    await editor.kind('Figures').dragTo(editor.map.locator('.react-flow__pane'), { targetPosition: { x: 330, y: 140 } });
    await editor.fit();
    const [card, frame] = [await editor.step('Figures').boundingBox(), await editor.step('For each').boundingBox()];
    if (!card || !frame) throw new Error('The steps are not on the screen.');
    await page.mouse.move(card.x + 12, card.y + 12);
    await page.mouse.down();
    await page.mouse.move(frame.x + frame.width / 2 - card.width / 2, frame.y + frame.height / 2, { steps: 12 });
    await page.mouse.up();
    const inside = async () => {
      const { nodes } = await editor.draft(scene);
      return nodes.find((node) => node.key === 'figures')?.scope === nodes.find((node) => node.type === 'each')?.id;
    };
    await expect.poll(inside).toBe(true);
  });

  test('tidying up is one intention, and a second one changes nothing', async () => {
    await editor.expectSaved();
    const before = (await editor.draft(scene)).layout.nodes;
    await editor.button(/^Tidy up/).click();
    await expect(page.getByText('Tidied up.')).toBeVisible();
    await expect.poll(async () => JSON.stringify((await editor.draft(scene)).layout.nodes)).not.toBe(JSON.stringify(before));
    await editor.button(/^Tidy up/).click();
    await expect(page.getByText('It is tidy already.')).toBeVisible();
    await editor.button('Undo: tidy up').click();
    await expect.poll(async () => (await editor.draft(scene)).layout.nodes).toEqual(before);
  });

  test('a note is written on the map', async () => {
    await editor.button('Note').click();
    const note = editor.map.getByRole('textbox', { name: 'Note' });
    await note.fill('Ask Marta about the night shift.');
    await note.blur();
    await expect
      .poll(async () => (await editor.draft(scene)).notes.map((entry) => entry.text))
      .toEqual(['Ask Marta about the night shift.']);
  });
});
