import { expect, test } from 'playwright/test';
import { GatePage } from './pages/gate-page.ts';
import { RunPage } from './pages/run-page.ts';
import { passGates, startRun } from './support/drive-run.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

test('building nothing is a good ending: the recommendation is written, and the run says so', async ({ browser }) => {
  const scene = await Scene.open();
  try {
    const page = await signedIn(browser, scene);
    const watch = new PageWatch(page);
    const gate = new GatePage(page);
    const run = new RunPage(page);
    const runId = await startRun(scene);
    await passGates(scene.baton.api, runId, ['Agree intent and goal']);
    await page.goto(`/runs/${runId}`);
    await run.openGate('What should we build?');
    await gate.decision('Not a training problem').click();
    await gate.sheet.getByRole('button', { name: 'Not a training problem' }).click();
    await expect(gate.sheet.getByRole('textbox')).toHaveAccessibleDescription(/Write why/);
    await gate.sheet.getByRole('button', { name: 'Not yet' }).click();
    await gate.decide('Not a training problem', { reason: 'The form and the bonus are what keeps people from reporting.' });
    await gate.watchRun();
    await expect(run.story.getByText(/The run has ended/)).toContainText('Not a training problem');
    // The newest document of an ended run stands beside its story without being asked for.
    await expect(page.getByRole('region', { name: /Recommendation/ })).toContainText('Shorten the form first');
    await expectPlainWords(page);
    watch.expectNothing();
    await page.context().close();
  } finally {
    await scene.close();
  }
});
