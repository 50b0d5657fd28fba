import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { asModelWouldFill } from '../support/model-server/answers.ts';
import { spoken } from '../support/model-server/reply.ts';
import { GatePage } from './pages/gate-page.ts';
import { gateAt, startRun } from './support/drive-run.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const OUT = path.resolve(import.meta.dirname, '../../test-results/looks');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WANTED = /^Eight of ten reports are made/;
const QUOTED = 'answered within 48 hours';
const BETTER = 'nine of ten are answered within 24 hours';
/** Two rounds at one gate: comments with a proposed wording, what the agent answered, and what changed. */
test.describe.serial('review rounds', () => {
  let scene: Scene;
  let page: Page;
  let gate: GatePage;
  let runId: string;
  const card = (text: string): Locator => page.getByRole('group', { name: new RegExp(`^Comment by .*${text}`) });

  test.beforeAll(async ({ browser }) => {
    mkdirSync(OUT, { recursive: true });
    scene = await Scene.open();
    const sample = scene.case.pipeline.samples.outputs['intent']?.find((entry) => entry.round === 2)?.output as Record<string, unknown>;
    // The agent takes the wording that was proposed, answers the first comment by its id and forgets the others.
    scene.model.when(
      (request) => request.response_format?.json_schema?.name === 'intent_brief' && spoken(request).includes('Comments:'),
      (request) => {
        const id = /^- \[([^\]]+)\]/m.exec(spoken(request))?.[1] ?? '';
        const schema = (request.response_format?.json_schema?.schema ?? {}) as { properties?: { result?: Record<string, unknown> } };
        const result = {
          ...sample,
          desired_performance: `Eight of ten reports are made in the same shift, ${BETTER}, and 40 hazards a month are gone within 7 days.`,
        };
        const answers = [{ comment_id: id, answer: 'The goal is 24 hours now, as you proposed.' }];
        return { kind: 'answer', text: JSON.stringify({ answers, result: asModelWouldFill(result, schema.properties?.result ?? {}) }) };
      },
    );
    runId = await startRun(scene);
    const view = await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    page = await signedIn(browser, scene);
    gate = new GatePage(page);
    await page.goto(`/gates/${view.gate.id}`);
    await expect(gate.question).toHaveText('Is this what we want to achieve?');
  });
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('with the mouse: a claim opens the passage that it cites', async () => {
    await page
      .getByRole('button', { name: /^Source 1, Report log/ })
      .first()
      .click();
    await expect(gate.sheet.locator('mark')).toHaveText(/Hazards removed within 7 days/);
    await expect(gate.sheet).toContainText('attached to the brief by');
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: path.join(OUT, 'source-sheet-light-1400.png') });
    await page.keyboard.press('Escape');
    await expect(gate.sheet).toBeHidden();
  });

  test('with the mouse: a comment with a proposed wording, and one without, go back to the agent', async () => {
    await gate.passage(WANTED).hover();
    await gate
      .passage(WANTED)
      .getByRole('button', { name: /^Comment on/ })
      .click();
    const composer = page.getByRole('group', { name: /^Comment on/ });
    await composer.getByRole('textbox', { name: 'Your comment' }).fill('Two days are too long.');
    await composer.getByRole('button', { name: 'Propose a wording' }).click();
    const wording = composer.getByRole('textbox', { name: 'Wording in its place' });
    await wording.fill((await wording.inputValue()).replace(QUOTED, 'answered within 24 hours'));
    await composer.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(card('Two days').locator('ins')).toHaveText('24');
    await expect(card('Two days').locator('del')).toHaveText('48');
    await gate.comment('Near misses reported in the shift in which they happen', 'A shorter title?', 'Should');
    await gate.expectBlocked('Agree', /settle your “must fix”, or send it back/i);
    await card('Two days').getByRole('button', { name: 'Use this wording' }).click();
    await expect(page.getByText(/You changed 1 place/)).toBeVisible();
    await expect(card('Two days')).toContainText('This wording is in the text.');
    await page.getByRole('button', { name: 'Undo my last edit' }).click();
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: path.join(OUT, 'rounds-comments-light-1400.png') });
    await gate.note('See the two comments.');
    await gate.decide('Send back with comments');
    await expectPlainWords(page);
  });

  test('the next round shows each answer, what has none, and every change in its words', async () => {
    const view = await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    expect(view.gate.round).toBe(2);
    await page.goto(`/gates/${view.gate.id}`);
    await expect(card('Two days')).toContainText('Answered');
    await expect(card('Two days')).toContainText('The goal is 24 hours now, as you proposed.');
    await expect(card('A shorter title')).toContainText('Not answered');
    await expect(gate.passage(WANTED).locator('ins')).toHaveText('24');
    await expect(gate.passage(WANTED).locator('del')).toHaveText('48');
    expect(await barriers(page)).toEqual([]);
    await page.screenshot({ path: path.join(OUT, 'rounds-answers-light-1400.png') });
    await page.getByText('Side by side', { exact: true }).click();
    await expect(page.getByRole('region', { name: 'Version 1' }).locator('del').first()).toBeVisible();
  });
});

/** What axe calls serious or critical. */
async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    interface Violation {
      id: string;
      impact: string | null;
      nodes: { html: string }[];
    }
    const { axe } = globalThis as unknown as { axe: { run: (what: Document) => Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run(document);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)} (${nodes.length} places)`);
  });
}
