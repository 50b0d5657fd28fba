import { expect, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** No pointer at all: what a person does who cannot or will not use one. */
test.describe.serial('building with the keyboard', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);

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

  test('the map is one stop for Tab, and says what it is', async () => {
    await expect(page.getByRole('application', { name: 'Pipeline map: A new pipeline, 2 steps' })).toBeVisible();
    const stops = await editor.map.locator('.react-flow__node[tabindex="0"]').count();
    expect(stops).toBe(1);
    expect(await editor.map.locator('.react-flow__edge[tabindex], .react-flow__handle[tabindex]').count()).toBe(0);
    await editor.step('Start').focus();
    expect(await focused()).toBe('Step 1 of 2, start, Start, 1 way out, chosen');
  });

  test('A adds after the step, by plain words', async () => {
    await press('a');
    await expect(editor.picker).toBeFocused();
    await page.keyboard.type('draft');
    await press('Enter');
    await expect.poll(focused).toContain('agent, Agent');
    await press('a');
    await page.keyboard.type('approve');
    await press('Enter');
    await expect.poll(focused).toContain('human gate, Human gate');
    await expect
      .poll(async () => pathWords(await editor.draft(scene)))
      .toEqual(expect.arrayContaining(['start:done>agent', 'agent:done>human_gate']));
  });

  test('arrows walk the paths', async () => {
    await press('ArrowLeft');
    await expect.poll(focused).toContain('agent, Agent');
    await press('ArrowLeft');
    await expect.poll(focused).toContain('start, Start');
    await press('ArrowRight', 'ArrowRight');
    await expect.poll(focused).toContain('Human gate');
  });

  test('C connects from a list that says why not', async () => {
    await press('c');
    const dialog = page.getByRole('dialog', { name: 'Connect ‘Human gate’ to…' });
    await expect(dialog).toBeVisible();
    await expect(dialog.getByText('Nothing can lead into the start. Lead to the step after it.')).toBeVisible();
    await dialog.getByRole('radio', { name: 'Send back' }).press('Space');
    await dialog.getByRole('button', { name: /^Agent/ }).press('Enter');
    await expect.poll(async () => pathWords(await editor.draft(scene))).toContain('human_gate:send_back>agent×3');
    await expect.poll(focused).toContain('Human gate');
    expect(pathWords(await editor.draft(scene))).toContain('human_gate:approve>end');
    await press('c');
    await expect(dialog.getByRole('button', { name: /^End/ })).toContainText('‘Approve’ leads to ‘End’ already.');
    await press('Escape');
    await expect.poll(focused).toContain('Human gate');
  });

  test('Alt and an arrow move it, a held key is one entry', async () => {
    const place = async () =>
      (await editor.draft(scene)).layout.nodes[(await editor.draft(scene)).nodes.find((node) => node.key === 'human_gate')?.id ?? ''];
    const before = await place();
    await press('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+Shift+ArrowDown');
    await expect.poll(async () => ((await place())?.y ?? 0) - (before?.y ?? 0)).toBe(48);
    await press('Control+z');
    await expect.poll(async () => (await place())?.y).toBe(before?.y);
  });

  test('Enter goes to the settings; there ⌘Z is the browser’s', async () => {
    await press('Enter');
    await expect(editor.settings.getByRole('textbox', { name: 'Name of the step' })).toBeFocused();
    await page.keyboard.type('Is it accurate?');
    await press('Enter');
    await expect(editor.step('Is it accurate?')).toBeVisible();
    const draft = await editor.draft(scene);
    expect(draft.nodes.length).toBe(4);
    await editor.field('minutes').getByRole('textbox').focus();
    await page.keyboard.type('15');
    await press('Control+z');
    await expect(editor.step('Is it accurate?')).toBeVisible();
  });

  test('F2 renames, and every place that names it follows', async () => {
    await editor.step('Agent').focus();
    await press('a');
    await page.keyboard.type('set values');
    await press('Enter');
    await expect.poll(focused).toContain('Set values');
    await press('Control+z');
    await expect(editor.step('Set values')).toHaveCount(0);
    await editor.step('Agent').focus();
    await press('F2');
    await page.keyboard.type('Blueprint agent');
    await press('Enter');
    await expect.poll(async () => (await editor.draft(scene)).nodes.map((node) => node.key)).toContain('blueprint_agent');
  });

  test('Delete takes a step away and leaves the keyboard at the one before', async () => {
    await editor.step('Blueprint agent').focus();
    await press('Delete');
    await expect(editor.step('Blueprint agent')).toHaveCount(0);
    await expect.poll(focused).toContain('start, Start');
    await press('Control+z');
    await expect(editor.step('Blueprint agent')).toBeVisible();
  });

  test('P opens the problems, Show me leads to the field', async () => {
    await editor.step('Blueprint agent').focus();
    await press('p');
    const drawer = page.getByRole('region', { name: 'Problems' });
    await expect(drawer).toBeVisible();
    const problem = drawer.getByRole('listitem').filter({ hasText: 'needs: Instructions' });
    await problem.getByRole('button', { name: 'Show me' }).press('Enter');
    await expect(editor.field('instructions').getByRole('textbox')).toBeFocused();
    await page.keyboard.type('Write it.');
    await expect(problem).toHaveCount(0);
  });

  test('? lists every key', async () => {
    await editor.step('Start').focus();
    await press('?');
    await expect(page.getByRole('dialog', { name: 'Keys on this page' }).getByText('Connect to…')).toBeVisible();
    await press('Escape');
  });
});
