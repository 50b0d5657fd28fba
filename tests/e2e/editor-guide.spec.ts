import { readFileSync } from 'node:fs';
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
    // The same words stand in the settings of the step, and beside its kind in the list.
    await editor.settings.getByText('How this works').click();
    await expect(editor.settings.getByRole('heading', { name: 'What comes out' })).toBeVisible();
    await page.getByRole('button', { name: 'How Wait works' }).click();
    await expect(page.getByRole('dialog', { name: 'Wait' }).getByRole('heading', { name: 'When to use it' })).toBeVisible();
    await press('Escape');
    await editor.step('Human gate').focus();
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
    await keys.getByRole('button', { name: 'Close' }).click();
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

  test('the map is saved as a picture that opens, as a drawing, and as a file', async () => {
    await editor.open();
    const dialog = page.getByRole('dialog', { name: 'Export' });
    const save = async (kind: string): Promise<{ name: string; bytes: Buffer }> => {
      await say('export', /^Export a picture or a file/);
      await dialog.getByRole('radio', { name: kind }).press('Space');
      const coming = page.waitForEvent('download');
      await dialog.getByRole('button', { name: 'Download' }).click();
      const file = await coming;
      await expect(dialog).toHaveCount(0);
      return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
    };
    const png = await save('Picture (PNG)');
    expect(png.name).toBe('A new pipeline.png');
    const drawing = await save('Drawing (SVG)');
    const [, width = 0, height = 0] = (/ width="([\d.]+)" height="([\d.]+)"/.exec(drawing.bytes.toString()) ?? []).map(Number);
    expect(drawing.bytes.toString()).toContain('>Human gate</text>');
    const seen = await looksLike(page, png.bytes);
    expect(seen).toMatchObject({ width: Math.round(width * 2), height: Math.round(height * 2) });
    expect(seen.colours).toBeGreaterThan(20);
    const file = await save('Pipeline file (JSON)');
    expect(file.name).toBe('A new pipeline.pipeline.json');
    expect(JSON.parse(file.bytes.toString())).toMatchObject({ format: 1, name: 'A new pipeline' });
    await editor.step('Human gate').click();
    await say('export', /^Export a picture or a file/);
    await dialog.getByRole('radio', { name: 'The 1 chosen step' }).press('Space');
    await dialog.getByRole('radio', { name: 'Dark' }).press('Space');
    expect(await barriers(page)).toEqual([]);
    await press('Escape');
  });

  test('a template is looked at before it is used', async () => {
    await page.goto('/pipelines');
    await page.getByRole('button', { name: 'Look inside' }).first().click();
    const dialog = page.getByRole('dialog', { name: 'Diagnosis to monitor' });
    await expect(dialog.getByRole('img', { name: /^Map of Diagnosis to monitor/ })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('radio', { name: 'Steps in words' }).press('Space');
    await expect(dialog.getByRole('listitem').filter({ hasText: /^Review and complete Human gate/ })).toContainText('at most 3 times');
    await dialog.getByRole('radio', { name: 'What it asks of you' }).press('Space');
    await expect(dialog.getByRole('cell', { name: 'whoever asked' }).first()).toBeVisible();
    await dialog.getByRole('button', { name: 'Use as a starting point' }).click();
    await expect(page.getByRole('textbox', { name: 'Name of the pipeline' })).toHaveValue(/^Diagnosis to monitor/);
  });

  test('an empty map says what to do with it, and a step may be dropped on it', async () => {
    editor = await EditorPage.create(page, scene, 'blank');
    const start = page.getByRole('region', { name: 'Nothing on the map yet' });
    await expect(start.getByRole('button')).toHaveText([/^Add the first step/, /^Type what it should do/, /^Take a template instead/]);
    await start.getByRole('button', { name: /^Type what it should do/ }).click();
    await expect(sheet().getByRole('combobox')).toBeFocused();
    await page.keyboard.type('release');
    await expect(chosen()).toHaveText(/^Add Release/);
    await press('Escape');
    await editor.kind('Agent').dragTo(start.getByRole('button', { name: /^Add the first step/ }));
    await expect(editor.steps).toHaveCount(3);
    await expect(start).toHaveCount(0);
  });

  test('the tour goes through real pages to a rehearsal that runs; it can be left and gone on with', async () => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Look around first' }).click();
    const stop = (at: number) => page.getByRole('dialog', { name: new RegExp(`^Tour, stop ${at} of 8`) });
    await expect(stop(1)).toBeFocused();
    await press('ArrowRight', 'ArrowRight');
    await expect(stop(3)).toBeFocused();
    await expect(page.locator('.react-flow__node.selected')).toBeInViewport();
    await press('Escape');
    await expect(stop(3)).toHaveCount(0);
    await page.getByRole('button', { name: 'Help', exact: true }).click();
    await page.getByRole('button', { name: 'Take the tour, or go on with it' }).click();
    await expect(stop(3)).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    for (let at = 4; at <= 8; at += 1) {
      await page.getByRole('button', { name: 'Next', exact: true }).click();
      await expect(stop(at)).toBeFocused();
    }
    await page.getByRole('radio', { name: 'Rehearsal' }).press('Space');
    await page.getByRole('button', { name: 'Fill in the sample case' }).click();
    await page.getByRole('button', { name: 'Start the rehearsal' }).click();
    await expect(page.getByText('Your rehearsal runs. That was the tour; Help has it again.').first()).toBeVisible();
    await expect(page).toHaveURL(/\/runs\//);
    await expect(stop(8)).toHaveCount(0);
  });
});

/** Opens a picture in the browser: its size, and how many colours are in it (a blank one has one). */
function looksLike(page: Page, png: Buffer): Promise<{ width: number; height: number; colours: number }> {
  return page.evaluate(async (data) => {
    const picture = new Image();
    picture.src = `data:image/png;base64,${data}`;
    await picture.decode();
    const canvas = document.createElement('canvas');
    canvas.width = picture.naturalWidth;
    canvas.height = picture.naturalHeight;
    const pen = canvas.getContext('2d');
    pen?.drawImage(picture, 0, 0);
    const pixels = new Uint32Array(pen?.getImageData(0, 0, canvas.width, canvas.height).data.buffer ?? new ArrayBuffer(0));
    return { width: canvas.width, height: canvas.height, colours: new Set(pixels).size };
  }, png.toString('base64'));
}
