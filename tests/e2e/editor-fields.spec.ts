import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { letterPipeline } from './support/letter-pipeline.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('the settings of a step', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene);
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, letterPipeline());
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  const config = async (key: string): Promise<Record<string, unknown>> =>
    (await editor.draft(scene)).nodes.find((node) => node.key === key)?.config ?? {};
  const when = async (): Promise<string | undefined> => ((await config('sort'))['cases'] as { when: string }[])[0]?.when;
  const line = (name: string) => editor.settings.getByRole('group', { name: `Line ${name}` });

  const settings = () => editor.settings;
  const picker = () => page.getByRole('combobox', { name: 'Search values' });
  const undo = async (label: RegExp): Promise<void> => editor.button(label).click();

  test('a rule is built by clicking, and the draft holds it as CEL', async () => {
    await editor.step('Sort').click();
    await settings().getByText('Worth a letter').first().click();
    await settings().getByRole('button', { name: 'Add a condition' }).click();
    await line('1')
      .getByRole('button', { name: /^Value/ })
      .click();
    await picker().fill('mood');
    await page.getByRole('option', { name: /mood/ }).click();
    await line('1').getByRole('combobox', { name: 'Compared with' }).selectOption('good');
    await expect.poll(when).toBe('survey.mood == "good"');
    await expect(settings().getByText('It holds when ‘Survey › mood’ is “good”.')).toBeVisible();
  });

  test('and goes on with the keyboard alone; each step is one entry of undo', async () => {
    await settings().getByRole('button', { name: 'And another' }).focus();
    await page.keyboard.press('Enter');
    // The new line has the focus: its value is chosen next.
    await expect(line('2').getByRole('button', { name: /^Value/ })).toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('score');
    await page.keyboard.press('Enter');
    await expect(line('2').getByRole('button', { name: 'Value: Survey › score' })).toBeFocused();
    await line('2').getByRole('combobox', { name: 'What is asked of it' }).selectOption('at-least');
    await line('2').getByRole('textbox', { name: 'Compared with' }).fill('7.5');
    await expect.poll(when).toBe('survey.mood == "good" && survey.score >= 7.5');
    await settings().getByRole('combobox', { name: 'How the lines belong together' }).selectOption('any');
    await expect.poll(when).toBe('survey.mood == "good" || survey.score >= 7.5');
    await undo(/^Undo: change ‘Cases’/);
    await expect.poll(when).toBe('survey.mood == "good" && survey.score >= 7.5');
  });

  test('as text it is the same rule, and what rows cannot show stays text', async () => {
    await settings().getByRole('button', { name: 'Write it as text' }).click();
    const text = settings().getByRole('textbox', { name: 'Taken when' });
    await expect(text).toHaveValue('survey.mood == "good" && survey.score >= 7.5');
    await text.fill('survey.score + 1 >= 7');
    await expect(settings().getByText('so it stays as text')).toBeVisible();
    await text.fill('survey.mood == "good" && survey.score >= 7.5');
    await settings().getByRole('button', { name: 'Build it by clicking' }).click();
    await expect(line('2')).toBeVisible();
  });

  test('a renamed field is renamed in the rule, the text and the sample, and one undo brings it back', async () => {
    await editor.step('Survey').click();
    const row = (index: number) => settings().locator(`[data-row="${index}"]`);
    await row(0).getByRole('textbox', { name: 'Name of the field' }).fill('Feeling');
    await page.keyboard.press('Enter');
    await expect.poll(when).toBe('survey.feeling == "good" && survey.score >= 7.5');
    await row(2).getByRole('textbox', { name: 'Name of the field' }).fill('hopes');
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await config('reply'))['instructions']).toBe('Their wishes: {{ survey.hopes }}');
    await undo(/^Undo: rename ‘wishes’ to ‘hopes’/);
    await expect.poll(async () => (await config('reply'))['instructions']).toBe('Their wishes: {{ survey.wishes }}');
    expect(await when()).toContain('survey.feeling');
  });

  test('fields are added, moved by keys and looked at as JSON Schema', async () => {
    await settings().getByRole('button', { name: 'Add a field' }).click();
    const added = settings().locator('[data-row="3"]');
    await expect(added.getByRole('textbox', { name: 'Name of the field' })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('people');
    await page.keyboard.press('Enter');
    await added.getByRole('combobox', { name: 'Kind of ‘people’' }).selectOption('List of groups');
    await added.getByRole('textbox', { name: 'Name of the field' }).focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(settings().locator('[data-row="2"]').getByRole('textbox', { name: 'Name of the field' })).toBeFocused();
    await expect(settings().locator('[data-row="2.0"]')).toBeVisible();
    await settings().getByRole('button', { name: 'Show as JSON Schema' }).click();
    const json = settings().getByRole('textbox', { name: 'JSON Schema of what it produces' });
    await expect(json).toHaveValue(/"people": \{\s*"type": "array"/);
    await json.fill('{"type":"array"}');
    await expect(settings().getByText('It has to describe a group of fields')).toBeVisible();
    await expect(settings().getByRole('button', { name: 'Use this' })).toBeDisabled();
    await settings().getByRole('button', { name: 'Back to what was' }).click();
    await settings().getByRole('button', { name: 'Back to the table' }).click();
    await settings().getByRole('button', { name: 'Remove ‘people’' }).click();
    await expect(settings().locator('[data-row="1"]').getByRole('textbox', { name: 'Name of the field' })).toBeFocused();
  });

  test('two chips are written into the instructions, with a key and with a button', async () => {
    await editor.step('Reply').click();
    const text = editor.field('instructions').getByRole('textbox');
    await expect(text).toHaveAttribute('contenteditable', 'true');
    await text.click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('About ');
    await page.keyboard.type('/');
    await expect(picker()).toBeFocused();
    await page.keyboard.type('about');
    await page.keyboard.press('Enter');
    // What is typed right behind a chip lands right behind it.
    await page.keyboard.type(': ');
    await editor.field('instructions').getByRole('button', { name: 'Insert a value' }).click();
    await page.keyboard.type('wishes');
    await page.keyboard.press('Enter');
    await page.keyboard.type('. Be kind.');
    await expect.poll(async () => (await config('reply'))['instructions']).toBe('About {{ brief.topic }}: {{ survey.wishes }}. Be kind.');
  });

  test('a chip is one thing for the caret, for deleting, copying and for undo in the field', async () => {
    const text = editor.field('instructions').getByRole('textbox');
    await page.keyboard.press('ControlOrMeta+Home');
    for (let steps = 0; steps < 6; steps += 1) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ControlOrMeta+v');
    await expect
      .poll(async () => (await config('reply'))['instructions'])
      .toBe('About {{ brief.topic }}: {{ survey.wishes }}. Be kind.{{ brief.topic }}');
    await page.keyboard.press('Backspace');
    await expect.poll(async () => (await config('reply'))['instructions']).toBe('About {{ brief.topic }}: {{ survey.wishes }}. Be kind.');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(text.locator('[data-value]')).toHaveCount(3);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(text.locator('[data-value]')).toHaveCount(2);
  });
});

test.describe.serial('the settings and what a run had', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene);
    watch = new PageWatch(page);
    const document = letterPipeline({
      when: 'survey.score >= 7.5',
      instructions: 'About {{ brief.topic }}: {{ survey.wishes }}. Be kind.',
    });
    editor = await EditorPage.create(page, scene, document);
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  const settings = () => editor.settings;
  const picker = () => page.getByRole('combobox', { name: 'Search values' });

  test('the preview fills in what a rehearsal had there', async () => {
    await editor.step('Reply').click();
    await editor.field('instructions').getByRole('button', { name: 'Preview' }).click();
    const read = editor.field('instructions').getByRole('document');
    await expect(read).toHaveText(/About the new canteen:\s+- more soup\s+- quiet tables\s*\. Be kind\./);
    await expect(settings().getByText('With the values of the sample')).toBeVisible();
    await editor.expectSaved();
    const { runId } = await scene.baton.api.call('runs.start', {
      body: { from: { kind: 'draft', pipelineId: editor.id }, mode: 'rehearsal', brief: { topic: 'the old canteen' } },
      idempotencyKey: 'fields-rehearsal',
    });
    await expect.poll(async () => (await scene.baton.api.call('runs.get', { params: { runId } })).run.status).toBe('finished');
    await page.reload();
    await editor.step('Reply').click();
    await editor.field('instructions').getByRole('button', { name: 'Preview' }).click();
    await expect(read).toContainText('About the old canteen');
    await expect(
      settings()
        .getByText(/From the rehearsal/)
        .first(),
    ).toBeVisible();
    await editor.field('instructions').getByRole('button', { name: 'Open large' }).click();
    await expect(page.getByRole('dialog', { name: 'Instructions' })).toContainText('About the old canteen');
    await page.getByRole('dialog', { name: 'Instructions' }).getByRole('textbox').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' /');
    await expect(picker()).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog', { name: 'Instructions' })).toBeVisible();
    await page.getByRole('dialog', { name: 'Instructions' }).getByRole('button', { name: 'Close' }).click();
  });
});

test.describe('the settings on a phone', () => {
  for (const width of [390, 320])
    test(`at ${width} px nothing is cut off, and what is pressed is large enough`, async ({ browser }) => {
      const scene = await Scene.open({ model: 'none' });
      const page = await signedIn(browser, scene, { viewport: { width, height: 780 }, hasTouch: true, isMobile: true });
      const editor = await EditorPage.create(page, scene, letterPipeline(), '?view=map');
      await editor.fit();
      await editor.step('Sort').tap();
      await editor.settings.getByText('Worth a letter').first().tap();
      await editor.settings.getByRole('button', { name: 'Add a condition' }).tap();
      await editor.settings.getByRole('button', { name: /^Value/ }).tap();
      const sheet = page.getByRole('dialog', { name: 'Choose a value' });
      await expect(sheet).toBeInViewport({ ratio: 1 });
      await sheet.getByRole('option', { name: /score/ }).tap();
      expect(await tooWide(editor)).toEqual([]);
      expect(await tooSmall(editor)).toEqual([]);
      await editor.step('Survey').tap();
      await expect(editor.settings.locator('[data-row="0"]')).toBeAttached();
      await editor.settings.locator('[data-row="0"]').scrollIntoViewIfNeeded();
      expect(await tooWide(editor)).toEqual([]);
      expect(await tooSmall(editor)).toEqual([]);
      await page.context().close();
      await scene.close();
    });
});

/** Controls that stick out of the settings at either side. */
async function tooWide(editor: EditorPage): Promise<string[]> {
  return editor.settings.evaluate((panel) => {
    const { left, right } = panel.getBoundingClientRect();
    return [...panel.querySelectorAll('button, input, select, textarea, [role="textbox"]')].flatMap((control) => {
      const box = control.getBoundingClientRect();
      return box.width > 0 && (box.left < left - 0.5 || box.right > right + 0.5) ? [control.outerHTML.slice(0, 120)] : [];
    });
  });
}

/** Buttons and fields under 40 pixels in height: a finger misses them. */
async function tooSmall(editor: EditorPage): Promise<string[]> {
  return editor.settings.evaluate((panel) =>
    [...panel.querySelectorAll('button, input:not([type="checkbox"]), select, [role="textbox"]')].flatMap((control) => {
      const box = control.getBoundingClientRect();
      return box.width > 0 && box.height < 40 ? [`${Math.round(box.height)} ${control.outerHTML.slice(0, 160)}`] : [];
    }),
  );
}
