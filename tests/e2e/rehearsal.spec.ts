import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { GatePage } from './pages/gate-page.ts';
import { RunPage } from './pages/run-page.ts';
import { StartForm } from './pages/start-form.ts';
import { answerGate, gateAt, passGates } from './support/drive-run.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const FIGURES = readFileSync(path.resolve(import.meta.dirname, '../../templates/diagnosis-to-monitor/samples/figures.csv'), 'utf8');
const PARTS = ['Dock card', 'Practice partner', 'Short report'];

/** Without a model everything can be tried, and nobody can take it for real. */
test.describe('a rehearsal without a model', () => {
  let scene: Scene;
  test.beforeAll(async () => {
    scene = await Scene.open({ model: 'none' });
  });
  test.afterAll(() => scene.close());

  test('is marked on every page, releases nothing, and ends', async ({ browser }) => {
    const page = await signedIn(browser, scene);
    const watch = new PageWatch(page);
    const run = new RunPage(page);
    const gate = new GatePage(page);
    const form = new StartForm(page);
    await page.goto('/');
    await expect(page.getByText('No AI model is connected, so runs are rehearsals')).toBeVisible();
    await page.getByRole('link', { name: `Start a run of ${scene.case.pipeline.name}` }).click();
    await expect(page.getByRole('radio', { name: 'Real run' })).toBeDisabled();
    await page.getByRole('button', { name: 'Fill in the sample case' }).click();
    await form.start.click();
    await expect(page).toHaveURL(/\/runs\//);
    await run.seeTextGrow();
    await expect(page.getByText('A rehearsal on sample texts. It is not counted, and nothing in it can be released.')).toBeVisible();
    const runId = page.url().split('/').pop() ?? '';
    await run.openGate('Is this what we want to achieve?');
    await expectMark(page);
    await gate.tickAll();
    await gate.decide('Agree');
    await expectMark(page);
    const { api } = scene.baton;
    await gateAt(api, runId, 'Choose what to build');
    for (const room of ['/', '/inbox', '/runs']) {
      await page.goto(room);
      await expectMark(page);
    }
    await passGates(api, runId, ['Choose what to build', 'Agree the specs']);
    for (const part of PARTS) await answerGate(api, await gateAt(api, runId, 'Review and complete', part));
    const release = await gateAt(api, runId, 'Release call', PARTS[0]);
    await page.goto(`/gates/${release.gate.id}`);
    await expectMark(page);
    await gate.tickAll();
    await gate.decide('Release with an exception', { reason: 'As we would do it.' });
    for (const part of PARTS.slice(1)) await answerGate(api, await gateAt(api, runId, 'Release call', part));
    const figures = await gateAt(api, runId, 'Figures');
    await answerGate(api, figures, { fields: { [figures.request.fields[0]?.key ?? '']: { csv: FIGURES } } });
    await answerGate(api, await gateAt(api, runId, 'What now?'), { decision: 'close' });
    await page.goto(`/runs/${runId}`);
    await expect(run.story.getByText('The run has ended')).toBeVisible();
    await expectMark(page);
    const { state } = await api.call('runs.get', { params: { runId } });
    const releases = Object.values(state.steps).filter((step) => step.nodeId === 'n_release' && step.status === 'done');
    expect(releases.length, 'the way to the release was rehearsed').toBeGreaterThan(0);
    for (const { step } of releases) {
      const { output } = await api.call('runs.step', { params: { runId }, query: { step } });
      expect(output, 'and nothing was given away').toMatchObject({ released: false, rehearsal: true });
    }
    expect((await api.call('briefs.list', {})).items, 'a rehearsal opens no next cycle').toEqual([]);
    watch.expectNothing();
    await page.context().close();
  });
});

async function expectMark(page: Page): Promise<void> {
  await expect(page.getByText('Rehearsal', { exact: true }).first()).toBeVisible();
}
