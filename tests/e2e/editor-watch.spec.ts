import { expect, type Locator, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { barriers } from './support/barriers.ts';
import { answerGate, gateAt } from './support/drive-run.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test.describe.serial('a run is watched, wound back and opened in the editor', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  let runId: string;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene, { permissions: ['clipboard-read', 'clipboard-write'], reducedMotion: 'reduce' });
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'template');
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });
  const replay = (): Locator => page.getByRole('region', { name: 'Replay' });
  const moment = (): Locator => replay().getByRole('slider', { name: 'Moment of the run' });
  const stateOf = (map: 'run' | 'pipeline', name: string): Locator =>
    page.locator(`[data-map="${map}"] .react-flow__node`).filter({ hasText: name }).locator('[data-state]').last();

  test('while a rehearsal runs each step says how it stands, and a listener is told', async () => {
    await editor.button('Test run').click();
    await page.getByRole('dialog', { name: 'Test run' }).getByRole('button', { name: 'Start' }).click();
    await expect(editor.step('Agree intent and goal')).toContainText('Waiting for');
    await expect(page.locator('[data-voice="run"]').getByRole('status')).toContainText('Agree intent and goal: waiting for');
    await editor.step('Intent brief').click();
    const inRun = editor.settings.getByRole('region', { name: 'In this run' });
    await expect(inRun).toContainText('Done');
    await expect(inRun.getByRole('group', { name: 'Its result' })).not.toBeEmpty();
    await inRun.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText(/The link is copied/)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/runs\/[^?]+\?step=/);
    const { items } = await scene.baton.api.call('runs.list', { query: {} });
    runId = items[0]?.id ?? '';
    expect(await barriers(page)).toEqual([]);
  });

  test('a finished run is wound back on its map by keyboard, and nothing can be decided meanwhile', async () => {
    const gate = await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    await answerGate(scene.baton.api, gate, { decision: 'stop', reason: 'Not now.' });
    await page.goto(`/runs/${runId}?view=map`);
    await expect(page.getByText('Stopped').first()).toBeVisible();
    await page.getByRole('button', { name: 'Replay' }).click();
    await expect(moment()).toBeFocused();
    await expect(page.locator('[data-map="run"]')).toHaveAttribute('data-replay', 'true');
    await page.keyboard.press('Home');
    await expect(moment()).toHaveAttribute('aria-valuetext', /started the run\.$/);
    await expect(stateOf('run', 'Intent brief')).toHaveAttribute('data-state', 'later');
    await page.keyboard.press('PageUp');
    await page.keyboard.press('PageUp');
    await expect(moment()).toHaveAttribute('aria-valuetext', /Intent brief is done/);
    await expect(stateOf('run', 'Intent brief')).toHaveAttribute('data-state', 'done');
    await page.keyboard.press('ArrowLeft');
    await expect(moment()).toHaveAttribute('aria-valuetext', /Intent brief begins\.$/);
    await expect(stateOf('run', 'Intent brief')).toHaveAttribute('data-state', 'working');
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowRight');
        return moment().getAttribute('aria-valuetext');
      })
      .toMatch(/Agree intent and goal waits for a person/);
    await expect(stateOf('run', 'Agree intent and goal')).toHaveAttribute('data-state', 'waiting');
    await page.locator('[data-map="run"] .react-flow__node').filter({ hasText: 'Agree intent and goal' }).click();
    await expect(page.getByRole('region', { name: 'Agree intent and goal' })).toContainText('Waiting for');
    await expect(page.getByRole('link', { name: 'Decide' })).toHaveCount(0);
    expect(await barriers(page)).toEqual([]);
    await moment().focus();
    await page.keyboard.press('Escape');
    await expect(replay()).toHaveCount(0);
    await expect(stateOf('run', 'Agree intent and goal')).toHaveAttribute('data-state', 'done');
  });

  test('by mouse it plays, and the slider is dragged', async () => {
    await page.getByRole('button', { name: 'Replay' }).click();
    await replay().getByRole('radio', { name: '20×' }).click();
    const last = (await moment().getAttribute('max')) ?? '';
    await moment().fill('1');
    await replay().getByRole('button', { name: 'Play', exact: true }).click();
    await expect(moment()).toHaveValue(last);
    const box = await moment().boundingBox();
    if (!box) throw new Error('The slider is not on the screen.');
    await page.mouse.click(box.x + 4, box.y + box.height / 2);
    await expect(moment()).toHaveValue('1');
    await replay().getByRole('button', { name: 'Leave the replay' }).click();
    await expect(replay()).toHaveCount(0);
  });

  test('it is opened in the editor with what its steps came to, and what the draft does otherwise since', async () => {
    await page.getByRole('link', { name: 'Open in the editor' }).click();
    await expect(stateOf('pipeline', 'Intent brief')).toHaveAttribute('data-state', 'done');
    await expect(page.getByRole('button', { name: /changed since|removed since/ })).toHaveCount(0);
    await editor.step('Recommendation').click();
    await page.keyboard.press('Delete');
    const since = page.getByRole('button', { name: /1 step removed since/ });
    await since.click();
    await expect(page.getByRole('list', { name: 'What changed since this run' })).toContainText('Removed agent “Recommendation”.');
    await expect(page.getByText(/Recommendation is not in the draft any more/)).toBeVisible();
    await page.getByRole('button', { name: 'Replay' }).click();
    await expect(moment()).toBeFocused();
    await page.keyboard.press('Home');
    await expect(stateOf('pipeline', 'Intent brief')).toHaveAttribute('data-state', 'later');
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await editor.button('Back to editing').click();
    await expect(stateOf('pipeline', 'Intent brief')).toHaveAttribute('data-state', 'plain');
    await expect(page).not.toHaveURL(/[?&]run=/);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(editor.step('Recommendation')).toBeVisible();
  });

  test('problems are gone through and mended by keyboard', async () => {
    await editor.step('Diagnosis').click();
    await page.keyboard.press('d');
    await editor.step('Choose what to build').click();
    await page.keyboard.press('d');
    await expect(page.getByRole('button', { name: /worth a look/ })).toBeVisible();
    const told = page.getByRole('status').filter({ hasText: /^Problem \d+ of/ });
    await page.keyboard.press('F8');
    await expect(told).toContainText(/^Problem 1 of \d+\. “Choose what to build”: it uses “Diagnosis”/);
    // From the field that it led to, also while typing there.
    await expect(editor.settings.locator(':focus')).toHaveCount(1);
    await page.keyboard.press('F8');
    await expect(told).toContainText(/^Problem 2 of/);
    await page.keyboard.press('Shift+F8');
    await expect(told).toContainText(/^Problem 1 of/);
    await editor.map.locator('.react-flow__node[tabindex="0"]').focus();
    await page.keyboard.press('p');
    const drawer = page.getByRole('region', { name: 'Problems' });
    const fix = drawer.getByRole('button', { name: 'Switch it on' });
    await expect(fix).toHaveCount(2);
    expect(await barriers(page)).toEqual([]);
    await fix.first().focus();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Done: Switch it on.')).toBeVisible();
    await expect(fix).toHaveCount(1);
    await expect(drawer.locator('li button:focus')).toHaveCount(1);
    await fix.focus();
    await page.keyboard.press('Enter');
    await expect(drawer.getByText('Nothing to fix.')).toBeVisible();
    await expect(drawer.locator('button:focus')).toHaveCount(1);
  });

  test('a version and the draft stand side by side, and each change is gone to', async () => {
    await editor.expectSaved();
    await scene.baton.api.call('versions.create', { params: { pipelineId: editor.id }, body: { name: 'As it came' } });
    await editor.open();
    await editor.step('Recommendation').click();
    await page.keyboard.press('Delete');
    await editor.step('Diagnosis').click();
    await editor.field('purpose').getByRole('textbox').fill('Finds the real cause, and says what is not known.');
    await editor.button('Versions').click();
    await page.getByRole('dialog', { name: 'Versions' }).getByRole('button', { name: 'Compare' }).click();
    const sheet = page.getByRole('dialog', { name: 'Compare' });
    const changes = sheet.getByRole('list', { name: /What changes from Version 1 to The draft/ });
    await expect(changes.getByRole('button').first()).toContainText('Removed agent “Recommendation”.');
    const [was, is] = [sheet.locator('[data-map="compare Version 1"]'), sheet.locator('[data-map="compare The draft"]')];
    await expect(was.locator('[data-mark="removed"]')).toHaveCount(1);
    await expect(is.locator('[data-mark="removed"]')).toHaveCount(0);
    const changed = changes.getByRole('button', { name: /of “Diagnosis”/ });
    await changed.focus();
    await page.keyboard.press('Enter');
    await expect(changed).toHaveAttribute('aria-current', 'true');
    await expect(sheet.locator('ins').filter({ hasText: 'not known' })).toBeVisible();
    await expect(is.locator('[data-mark="changed"]').first()).toBeVisible();
    const viewOf = (map: Locator): Promise<string | null> => map.locator('.react-flow__viewport').getAttribute('style');
    await was.getByRole('button', { name: 'Zoom in' }).click();
    await expect.poll(async () => (await viewOf(was)) === (await viewOf(is))).toBe(true);
    await sheet.getByRole('button', { name: 'Views linked' }).click();
    await sheet.getByRole('button', { name: 'Next change' }).click();
    await expect(sheet.getByRole('status').filter({ hasText: /^Change/ })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(sheet).toHaveCount(0);
    await editor.expectSaved();
    const { items } = await scene.baton.api.call('versions.list', { params: { pipelineId: editor.id } });
    await scene.baton.api.call('versions.publish', { params: { versionId: items[0]?.id ?? '' }, body: {} });
    await page.reload();
    await editor.button('Publish…').click();
    await page.getByRole('button', { name: 'Compare with version 1' }).click();
    await expect(changes.getByRole('button').first()).toContainText('Removed agent “Recommendation”.');
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(sheet.locator('[data-map^="compare"]')).toHaveCount(1);
    await sheet.getByRole('radio', { name: 'Version 1' }).click();
    await expect(was).toBeVisible();
  });
});
