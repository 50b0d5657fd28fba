import { expect, test } from 'playwright/test';
import { gateAt, passGates, startRun } from './support/drive-run.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** A person's hand on a run, by mouse: pause, wait before a step, run again from a step, compare, stop a branch. */
test('a run is steered from its page', async ({ browser }) => {
  const scene = await Scene.open({ model: 'none' });
  try {
    const { api } = scene.baton;
    const runId = await startRun(scene, 'rehearsal');
    await gateAt(api, runId, 'Agree intent and goal');
    const page = await signedIn(browser, scene);
    await page.goto(`/runs/${runId}?view=steps`);
    const row = (name: string) => page.getByRole('listitem').filter({ has: page.getByText(name, { exact: true }) });

    await row('Diagnosis').getByRole('button', { name: 'Pause here for me' }).click();
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await expect(page.getByText(/^Paused by /)).toBeVisible();
    await passGates(api, runId, ['Agree intent and goal']);
    await page.getByRole('button', { name: 'Let it go on' }).click();
    await expect(row('Diagnosis').getByText('Waits for you')).toBeVisible();
    await expect(row('Diagnosis').getByRole('heading', { name: 'What it is about to read' })).toBeVisible();
    await expect(row('Diagnosis').getByText('Intent brief').first()).toBeVisible();
    await row('Diagnosis').getByRole('button', { name: 'Go on' }).click();
    await gateAt(api, runId, 'Choose what to build');

    await row('Diagnosis').getByRole('button', { name: 'Run again from here' }).click();
    const again = page.getByRole('dialog', { name: 'Run again from Diagnosis?' });
    await expect(again.getByText(/^Taken over, at no cost: .*Agree intent and goal/)).toBeVisible();
    await again.getByRole('button', { name: 'Start the new run' }).click();
    await expect(page.getByText(/^Goes on from run/)).toBeVisible();
    await expect(page).not.toHaveURL(new RegExp(runId));
    await gateAt(api, new URL(page.url()).pathname.split('/').at(-1) ?? '', 'Choose what to build');

    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByRole('dialog').getByRole('link').first().click();
    await expect(page.getByRole('heading', { name: 'Two runs side by side' })).toBeVisible();
    await expect(page.getByRole('article', { name: 'Diagnosis', exact: true }).getByText('The same')).toBeVisible();

    await page.goto(`/runs/${runId}?view=steps`);
    await row('Choose what to build').getByRole('button', { name: 'Stop this branch' }).click();
    const stop = page.getByRole('dialog', { name: 'Stop this branch?' });
    await expect(stop.getByText(/Choose what to build stops now\..*Open questions are withdrawn/)).toBeVisible();
    await stop.getByRole('textbox').fill('The site is closing.');
    await stop.getByRole('button', { name: 'Stop this branch' }).click();
    await expect(row('Choose what to build').getByText('Stopped')).toBeVisible();
    await page.goto(`/runs/${runId}`);
    await expect(page.getByText(/stopped Choose what to build and what only it leads to/)).toBeVisible();
    await expect(page.getByText('“The site is closing.”')).toBeVisible();
  } finally {
    await scene.close();
  }
});
