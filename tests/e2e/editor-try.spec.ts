import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const agent = (id: string, name: string, instructions: string): object => ({
  id,
  key: id,
  name,
  type: 'agent',
  typeVersion: 1,
  config: { purpose: 'Writes', instructions, produces: { kind: 'text', title: name } },
});
const path = (from: string, to: string): object => ({ id: `${from}_${to}`, from: { node: from, outcome: 'done' }, to });
const step = (id: string, type: string, name: string): object => ({ id, key: id, name, type, typeVersion: 1, config: {} });

/** A start, two agents in a row and an end. */
const LINE = {
  format: 1,
  name: 'A short line',
  summary: '',
  brief: { fields: [{ key: 'problem', label: 'What is the problem?', kind: 'longtext', required: true }] },
  nodes: [
    step('start', 'start', 'Start'),
    agent('outline', 'Outline', 'Outline a guide about {{ brief.problem }}.'),
    agent('guide', 'Guide', 'Write the guide after this outline: {{ outline.text }}'),
    step('end', 'end', 'Finished'),
  ],
  edges: [path('start', 'outline'), path('outline', 'guide'), path('guide', 'end')],
  policies: { currency: 'EUR' },
  layout: { nodes: { start: { x: 0, y: 0 }, outline: { x: 300, y: 0 }, guide: { x: 620, y: 0 }, end: { x: 940, y: 0 } }, phases: [] },
  notes: [],
  samples: { outputs: {} },
};

test.describe.serial('trying what is being built', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  const says = (text: string): void => void scene.model.next({ kind: 'answer', text });
  const lastTry = () => editor.settings.getByRole('region', { name: 'Last try' });
  const result = (name: string) => lastTry().getByRole('group', { name: `Result of ${name}` });
  const dialog = () => page.getByRole('dialog');
  const open = (document: object): Promise<EditorPage> => EditorPage.create(page, scene, document);

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ tokenMs: 2 });
    page = await signedIn(browser, scene);
    watch = new PageWatch(page);
    editor = await open(LINE);
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a step that reads what nobody has is asked for it, and its answer streams into its settings', async () => {
    await editor.step('Outline').click();
    await expect(lastTry().getByRole('combobox', { name: 'How to try it' })).toContainText('it has a cost');
    says('First the rule, then the form.');
    await watch.expecting(async () => {
      await lastTry().getByRole('button', { name: 'Test this step' }).click();
      await dialog()
        .getByRole('textbox', { name: /The brief/ })
        .fill('Nobody reports near misses.');
    });
    await dialog().getByRole('button', { name: 'Test with this' }).click();
    await expect(result('Outline')).toContainText('First the rule, then the form.');
    await expect(result('Outline').getByText('Done')).toBeVisible();
    await expect(result('Outline').getByText('Test', { exact: true })).toBeVisible();
    await result('Outline').getByText('What it read').click();
    await expect(result('Outline')).toContainText('Nobody reports near misses.');
  });

  test('the next step is tried with that result, and both are there again when the pipeline is opened again', async () => {
    says('Report it at once.');
    await editor.step('Guide').click({ button: 'right' });
    await page.getByRole('menuitem', { name: /Test this step/ }).click();
    await expect(result('Guide')).toContainText('Report it at once.');
    expect(scene.model.requests.at(-1)?.text).toContain('First the rule, then the form.');
    await page.reload();
    await editor.step('Guide').click();
    await expect(result('Guide')).toContainText('Report it at once.');
    await editor.step('Outline').click();
    await expect(result('Outline')).toContainText('First the rule, then the form.');
  });

  test('a result is pinned, can be undone, and is out of date when its instructions change', async () => {
    await result('Outline').getByRole('button', { name: 'Use this sample' }).click();
    await expect(lastTry().getByText('Sample in use.')).toBeVisible();
    await expect(editor.step('Outline').getByTitle('Tests use its sample; real runs never do')).toBeVisible();
    await editor.expectSaved();
    await editor.map.press('ControlOrMeta+z');
    await expect(lastTry().getByText('Sample in use.')).toBeHidden();
    await editor.map.press('ControlOrMeta+Shift+z');
    await expect(lastTry().getByText('Sample in use.')).toBeVisible();
    await editor.field('instructions').getByRole('textbox').click();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' Be short.');
    await expect(result('Outline')).toContainText('Out of date. Its instructions changed since this was made.');
    await expect(editor.step('Outline')).toContainText('Out of date');
  });

  test('from here: the results before it are taken as they were, and the draft runs as it is now', async () => {
    says('A second guide.');
    await editor.step('Guide').click();
    await lastTry().getByRole('button', { name: 'Run from here' }).click();
    const banner = page.getByRole('region', { name: 'Test run' });
    await expect(banner.getByText('Finished')).toBeVisible();
    await expect(result('Guide')).toContainText('A second guide.');
    await editor.button('Back to editing').click();
  });

  test('up to here, by key: it pauses where it was asked to, goes on, and takes the pinned sample', async () => {
    await editor.step('Start').click();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('b');
    await expect(editor.step('Outline')).toContainText('Pause');
    await page.keyboard.press('u');
    // The brief that was written for a try is lent to it.
    await expect(editor.step('Outline').locator('[data-state]')).toHaveAttribute('data-state', 'held');
    const asked = scene.model.requests.length;
    await lastTry().getByRole('button', { name: 'Let it begin' }).click();
    const banner = page.getByRole('region', { name: 'Test run' });
    await expect(banner.getByText('Samples in place of Outline')).toBeVisible();
    await expect(editor.step('Guide').locator('[data-state]')).toHaveAttribute('data-state', 'later');
    expect(scene.model.requests).toHaveLength(asked);
    await editor.button('Back to editing').click();
    await editor.step('Outline').click();
    await page.keyboard.press('b');
    await expect(editor.step('Outline')).not.toContainText('Pause');
  });

  test('the service fails: what happened and what to do stand at the step, and a passing fault is tried again by itself', async () => {
    await editor.step('Outline').click();
    await page.keyboard.press('ArrowRight');
    scene.model.next('bad_key');
    await page.keyboard.press('t');
    await expect(lastTry().getByRole('alert')).toContainText('What you can do');
    await expect(result('Guide').getByText('Needs a fix')).toBeVisible();
    scene.model.next('rate_limited_in_ms', 'reset_midway');
    says('A third guide.');
    await editor.step('Guide').click();
    await page.keyboard.press('t');
    await expect(result('Guide')).toContainText('A third guide.', { timeout: 30_000 });
  });

  test('the page is loaded again while a step is being tried: the try goes on and is shown', async () => {
    says(`${'Write it down, tell your lead, and look what became of it. '.repeat(30)}The end.`);
    await editor.step('Guide').click();
    await page.keyboard.press('t');
    await expect(result('Guide')).toContainText('Write it down');
    await page.reload();
    await editor.step('Guide').click();
    await expect(result('Guide')).toContainText('The end.');
    await expect(result('Guide').getByText('Done')).toBeVisible();
  });

  test('two people try at once: each sees the own try, and nobody waits for the other', async ({ browser }) => {
    const second = await signedIn(browser, scene);
    const theirs = new EditorPage(second, editor.id);
    await theirs.open();
    await theirs.step('Guide').click();
    says('For one of them.');
    says('For the other.');
    const own = (from: EditorPage) => from.settings.getByRole('group', { name: 'Result of Guide' });
    await Promise.all([editor, theirs].map((each) => each.settings.getByRole('button', { name: 'Test this step' }).click()));
    for (const each of [editor, theirs]) await expect(own(each)).toContainText(/For (one of them|the other)\./);
    const [mine, hers] = await Promise.all([own(editor).innerText(), own(theirs).innerText()]);
    expect(mine.includes('For one of them.')).not.toBe(hers.includes('For one of them.'));
    await second.context().close();
  });
});
