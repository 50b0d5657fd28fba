import { type Browser, expect, type Locator, type Page, test } from 'playwright/test';
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
  const watchRun = async (browser: Browser, tokenMs: number): Promise<string> => {
    scene = await Scene.open({ tokenMs });
    page = await signedIn(browser, scene);
    run = new RunPage(page);
    const runId = await startRun(scene);
    await page.goto(`/runs/${runId}`);
    await run.seeTextGrow();
    return runId;
  };
  test.afterEach(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a reload and a lost connection: the text goes on where it was, and nothing is told twice', async ({ browser }) => {
    await watchRun(browser, 10);
    await page.reload();
    await run.seeTextGrow();
    await page.context().setOffline(true);
    await expect(connectionLost(page)).toBeVisible();
    await page.context().setOffline(false);
    await run.seeTextGrow();
    expect(twiceIn(await run.agents.first().innerText()), 'no sentence stands there twice').toEqual([]);
    await expect(run.story.getByRole('heading', { name: QUESTION })).toBeVisible({ timeout: 40_000 });
    await expectToldOnce(run);
    expect(scene.model.requests, 'the agent was asked once').toHaveLength(1);
  });

  test('the server is killed and started again on the same port', async ({ browser }) => {
    const runId = await watchRun(browser, 4);
    await scene.crash();
    await expect(connectionLost(page)).toBeVisible();
    await scene.startAgain();
    await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    await expect(run.story.getByRole('heading', { name: QUESTION })).toBeVisible({ timeout: 40_000 });
    await expectToldOnce(run);
  });
});

function connectionLost(page: Page): Locator {
  return page
    .getByText('Connecting again')
    .or(page.getByText(/no connection|offline|cannot be reached|does not answer/i))
    .first();
}

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
