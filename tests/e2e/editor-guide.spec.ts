import { expect, type Locator, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { barriers } from './support/barriers.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** Help and finding: what one types instead of looking for it. */
test.describe.serial('help and finding', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  const sheet = (): Locator => page.getByRole('dialog', { name: 'Do anything' });
  const chosen = (): Locator => sheet().getByRole('option', { selected: true });
  /** Types into the list that ⌘K opens, and takes what comes first. */
  const say = async (words: string, first: RegExp): Promise<void> => {
    await press('ControlOrMeta+k');
    await expect(sheet().getByRole('combobox', { name: 'What do you want to do?' })).toBeFocused();
    await page.keyboard.type(words);
    await expect(chosen()).toHaveText(first);
    await press('Enter');
    await expect(sheet()).toHaveCount(0);
  };

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

  test('steps are built by typing what they should do', async () => {
    await editor.step('Start').focus();
    await say('write', /^Add Agent/);
    await expect.poll(focused).toContain('agent, Agent');
    await say('approve', /^Add Human gate/);
    await expect.poll(focused).toContain('human gate, Human gate');
    await expect
      .poll(async () => pathWords(await editor.draft(scene)))
      .toEqual(expect.arrayContaining(['start:done>agent', 'agent:done>human_gate']));
  });

  test('it says why not, shows help beside the list, and holds for a reader', async () => {
    await press('ControlOrMeta+k');
    await page.keyboard.type('connect');
    await expect(sheet().getByRole('option', { name: /^Connect to/ })).toBeVisible();
    await sheet().getByRole('combobox').fill('redo');
    await expect(chosen()).toContainText('There is nothing to redo.');
    await sheet().getByRole('combobox').fill('human gate');
    await expect(sheet().getByRole('region', { name: 'About Add Human gate' })).toContainText('The run waits here');
    expect(await barriers(page)).toEqual([]);
    await press('ControlOrMeta+k');
    await expect(sheet()).toHaveCount(0);
    await expect.poll(focused).toContain('Human gate');
  });

  test('a step is gone to by its name; the last things come first; the look changes', async () => {
    await say('start', /^Start/);
    await expect.poll(focused).toContain('start, Start');
    await say('dark look', /^Dark look/);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await press('ControlOrMeta+k');
    await expect(sheet().getByRole('group', { name: 'Lately' }).getByRole('option').first()).toHaveText(/^Dark look/);
    await press('Escape');
  });

  test('from any page, with the pointer too: rooms, pipelines', async () => {
    await page.goto('/inbox');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name: 'Search' }).click();
    await sheet().getByRole('combobox').fill('new pipe');
    await sheet()
      .getByRole('option', { name: /^A new pipeline/ })
      .click();
    await expect(page.getByRole('textbox', { name: 'Name of the pipeline' })).toHaveValue('A new pipeline');
  });

  test('? lists the keys of the page that is open', async () => {
    await page.goto('/inbox');
    await page.getByRole('heading', { name: 'Inbox', exact: true }).waitFor();
    await press('?');
    const keys = page.getByRole('dialog', { name: 'Keys on this page' });
    await expect(keys.getByText('Next request')).toBeVisible();
    await expect(keys.getByText('Connect to…')).toHaveCount(0);
    await press('Escape');
    await editor.open();
    await page.getByRole('button', { name: 'Keys on this page' }).click();
    await keys.getByRole('searchbox', { name: 'Search keys' }).fill('tidy');
    await expect(keys.getByRole('definition')).toHaveText(['Shift+L']);
    expect(await barriers(page)).toEqual([]);
    await press('Escape');
  });

  test('words are found all over the pipeline, and replaced where they are ticked', async () => {
    await editor.step('Agent').click();
    await editor.field('purpose').getByRole('textbox').fill('Writes the course');
    await editor.field('instructions').getByRole('textbox').first().fill('Write a course from {{ brief.problem }}.');
    await press('ControlOrMeta+f');
    const find = page.getByRole('search', { name: 'Find in this pipeline' });
    await expect(find.getByRole('searchbox', { name: 'Find' })).toBeFocused();
    await page.keyboard.type('course');
    await expect(find.getByRole('status')).toHaveText(/^1 of 2: Agent, Purpose/);
    await expect(editor.map.locator('[data-found]')).toHaveCount(1);
    await press('Enter');
    await expect(find.getByRole('status')).toHaveText(/^2 of 2: Agent, Instructions/);
    expect(await barriers(page)).toEqual([]);
    await find.getByRole('radio', { name: 'Replace words' }).press('Space');
    await find.getByRole('textbox', { name: 'Replace by' }).fill('job aid');
    await find.getByRole('checkbox', { name: /Agent, Purpose/ }).uncheck();
    await find.getByRole('button', { name: 'Replace 1' }).click();
    const agent = async () => (await editor.draft(scene)).nodes.find((node) => node.type === 'agent')?.config;
    await expect.poll(async () => (await agent())?.['instructions']).toBe('Write a job aid from {{ brief.problem }}.');
    expect((await agent())?.['purpose']).toBe('Writes the course');
    await find.getByRole('searchbox', { name: 'Find' }).press('Escape');
    await expect(find).toHaveCount(0);
  });

  test('the chosen step stands in the address; a link opens it, and says when its step is gone', async () => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await editor.step('Human gate').click();
    await expect(page).toHaveURL(/\?step=/);
    await editor.step('Human gate').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy link to this step' }).click();
    await expect(page.getByText('Copied the link to ‘Human gate’.').first()).toBeVisible();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.goto('/inbox');
    await page.goto(link);
    await expect(editor.settings.getByRole('textbox', { name: 'Name of the step' })).toHaveValue('Human gate');
    await expect(editor.step('Human gate')).toBeInViewport();
    await page.goto(`${link.split('?')[0]}?step=n_gone`);
    await expect(page.getByText('The step that this link leads to is no longer in this pipeline.').first()).toBeVisible();
  });
});
