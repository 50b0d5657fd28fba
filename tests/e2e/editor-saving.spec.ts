import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const QUESTION = 'question';

test.describe.serial('nothing that was changed is ever lost', () => {
  let scene: Scene;
  let mine: Page;
  let theirs: Page;
  let one: EditorPage;
  let two: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    mine = await signedIn(browser, scene);
    one = await EditorPage.create(mine, scene, 'template');
    theirs = await signedIn(browser, scene);
    two = new EditorPage(theirs, one.id);
    await two.open();
  });
  test.afterAll(async () => {
    await mine.context().close();
    await theirs.context().close();
    await scene.close();
  });

  const write = async (editor: EditorPage, step: string, field: string, text: string): Promise<void> => {
    await editor.step(step).click();
    const box = editor.field(field).getByRole('textbox').first();
    await box.click();
    await editor.page.keyboard.press('ControlOrMeta+a');
    await editor.page.keyboard.type(text);
    await box.blur();
  };
  const setting = async (key: string, field: string) => (await one.draft(scene)).nodes.find((node) => node.key === key)?.config[field];

  test('two tabs that change different places both keep both', async () => {
    await write(one, 'Agree intent and goal', QUESTION, 'Do we agree on this?');
    await expect.poll(() => setting('agree_intent', QUESTION)).toBe('Do we agree on this?');
    await write(two, 'Diagnosis', 'purpose', 'Finds the real cause');
    await expect.poll(() => setting('diagnosis', 'purpose')).toBe('Finds the real cause');
    expect(await setting('agree_intent', QUESTION)).toBe('Do we agree on this?');
    await two.step('Agree intent and goal').click();
    await expect(two.field(QUESTION).getByRole('textbox')).toHaveText('Do we agree on this?');
  });

  test('two tabs that change the same field: nothing is overwritten, both are shown', async () => {
    // Typed before the other change has arrived: in one moment, or out of reach.
    await theirs.context().setOffline(true);
    await write(two, 'Choose what to build', QUESTION, 'Which of these?');
    await write(one, 'Choose what to build', QUESTION, 'What do we build?');
    await expect.poll(() => setting('choose', QUESTION)).toBe('What do we build?');
    await theirs.context().setOffline(false);
    const clash = theirs.getByRole('alert', { name: 'Changed twice' });
    await expect(clash).toContainText('‘Question’ of ‘Choose what to build’');
    await expect(clash).toContainText('Which of these?');
    await expect(clash).toContainText('What do we build?');
    expect(await setting('choose', QUESTION)).toBe('What do we build?');
    await clash.getByRole('button', { name: 'Keep mine' }).click();
    await expect.poll(() => setting('choose', QUESTION)).toBe('Which of these?');
    await expect(clash).toHaveCount(0);
  });

  test('offline the chip says so, and the changes are kept here until the way is free', async () => {
    await mine.context().setOffline(true);
    await write(one, 'Diagnosis', 'purpose', 'Written on a train');
    await expect(mine.getByText(/^Offline, \d+ changes? kept here$/)).toBeVisible();
    await mine.context().setOffline(false);
    await expect.poll(() => setting('diagnosis', 'purpose'), { timeout: 20_000 }).toBe('Written on a train');
    await one.expectSaved();
  });

  test('after a crash of the page the changes come back and are saved', async () => {
    await mine.context().setOffline(true);
    await write(one, 'Diagnosis', 'purpose', 'Typed before the crash');
    await expect(mine.getByText(/kept here$/)).toBeVisible();
    // Away without a goodbye: the page has no chance to do anything at the end.
    const context = mine.context();
    const crashed = mine;
    mine = await context.newPage();
    await crashed.close({ runBeforeUnload: false });
    await context.setOffline(false);
    one = new EditorPage(mine, one.id);
    // Said while the page opens, and gone again after a while: it is waited for from the beginning.
    const restored = expect(mine.getByText(/from this device restored/)).toBeVisible({ timeout: 30_000 });
    await one.open();
    await restored;
    await expect.poll(() => setting('diagnosis', 'purpose')).toBe('Typed before the crash');
  });
});
