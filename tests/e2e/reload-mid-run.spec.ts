import { expect, type Page, test } from 'playwright/test';
import { RunPage } from './pages/run-page.ts';
import { gateAt, startRun } from './support/drive-run.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const QUESTION = 'Is this what we want to achieve?';

/** Pages come and go, connections break, the server is killed: the run goes on, and the page shows it once. */
test.describe('what breaks while text streams', () => {
  let scene: Scene;
  let page: Page;
  let run: RunPage;
  test.beforeEach(async ({ browser }) => {
    scene = await Scene.open({ tokenMs: 8 });
    page = await signedIn(browser, scene);
    run = new RunPage(page);
  });
  test.afterEach(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a reload and a lost connection', async () => {
    const runId = await startRun(scene);
    await page.goto(`/runs/${runId}`);
    await run.seeTextGrow();
    await page.reload();
    await run.seeTextGrow();
    await page.context().setOffline(true);
    await expect(
      page
        .getByText('Connecting again')
        .or(page.getByText(/no connection|offline/i))
        .first(),
    ).toBeVisible();
    await page.context().setOffline(false);
    await expect(run.story.getByRole('heading', { name: QUESTION })).toBeVisible({ timeout: 40_000 });
    await expectToldOnce(run);
    expect(scene.model.requests, 'the agent was asked once').toHaveLength(1);
  });

  test('text that arrives after a break continues what stood there', async () => {
    const runId = await startRun(scene);
    await page.goto(`/runs/${runId}`);
    await run.seeTextGrow();
    await page.context().setOffline(true);
    await page.context().setOffline(false);
    await run.seeTextGrow();
    const shown = await run.agents.first().innerText();
    expect(twiceIn(shown), 'no sentence stands there twice').toEqual([]);
  });

  test('the server is killed and started again on the same port', async () => {
    const runId = await startRun(scene);
    await page.goto(`/runs/${runId}`);
    await run.seeTextGrow();
    await scene.crash();
    await expect(
      page
        .getByText('Connecting again')
        .or(page.getByText(/cannot be reached|does not answer|no connection/i))
        .first(),
    ).toBeVisible();
    await scene.startAgain();
    await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    await expect(run.story.getByRole('heading', { name: QUESTION })).toBeVisible({ timeout: 40_000 });
    await expectToldOnce(run);
  });
});

/** Each moment of the story stands there once. */
async function expectToldOnce(run: RunPage): Promise<void> {
  await expect(run.story.getByText('Priya described a need and started this run.')).toHaveCount(1);
  await expect(run.story.getByText(/^Intent brief was written/)).toHaveCount(1);
  await expect(run.story.getByRole('heading', { name: QUESTION })).toHaveCount(1);
}

/** Runs of ten words that occur more than once. */
function twiceIn(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean);
  const seen = new Set<string>();
  const twice: string[] = [];
  for (let at = 0; at + 10 <= words.length; at += 1) {
    const ten = words.slice(at, at + 10).join(' ');
    if (seen.has(ten)) twice.push(ten);
    seen.add(ten);
  }
  return twice;
}
