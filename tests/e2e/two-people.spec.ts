import { expect, test } from 'playwright/test';
import { GatePage } from './pages/gate-page.ts';
import { answerGate, gateAt, passGates, startRun } from './support/drive-run.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const NOTE = 'Ask Ingrid about the number for the night.';

/** Two browsers at one gate. There is one owner, so both are Priya: once at her desk, once on another machine. */
test.describe('two at one gate', () => {
  let scene: Scene;
  let runId: string;
  test.beforeAll(async () => {
    scene = await Scene.open();
    runId = await startRun(scene);
  });
  test.afterAll(() => scene.close());

  test('the second gets the decision and keeps the notes', async ({ browser }) => {
    const view = await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    const [first, second] = [await signedIn(browser, scene), await signedIn(browser, scene)];
    for (const page of [first, second]) await page.goto(`/gates/${view.gate.id}`);
    const [fast, slow] = [new GatePage(first), new GatePage(second)];
    await slow.note(NOTE);
    await slow.tickAll();
    await slow.decision('Agree').click();
    await slow.sheet.getByRole('checkbox', { name: 'I have read it' }).click();
    await fast.tickAll();
    await fast.decide('Agree');
    await slow.sheet.getByRole('button', { name: 'Sign' }).click();
    await expect(slow.sheet).toBeHidden();
    await expect(second.getByRole('heading', { name: 'Priya decided this: Agree' })).toBeVisible();
    await expect(slow.side.getByRole('textbox', { name: /Your (reason|notes)/ })).toHaveValue(NOTE);
    await second.getByRole('button', { name: 'Show what was decided' }).click();
    await slow.expectWhatNow();
    await expect(slow.side).toContainText(NOTE);
    for (const page of [first, second]) await page.context().close();
  });

  test('a question that is withdrawn while it is read says so, and nothing typed is lost', async ({ browser }) => {
    const { api } = scene.baton;
    await passGates(api, runId, ['Choose what to build']);
    const spec = await gateAt(api, runId, 'Agree the specs');
    const page = await signedIn(browser, scene);
    const gate = new GatePage(page);
    await page.goto(`/gates/${spec.gate.id}`);
    await gate.note(NOTE);
    await answerGate(api, spec, { decision: 'choose_again', reason: 'One option was forgotten.' });
    await expect(page.getByRole('button', { name: 'Show what was decided' })).toBeVisible({ timeout: 40_000 });
    await expect(gate.side.getByRole('textbox', { name: /Your (reason|notes)/ })).toHaveValue(NOTE);
    await page.context().close();
  });
});
