import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Json } from '@baton/schema/json';
import { expect, type Page, test } from 'playwright/test';
import type { ApiClient } from '../support/api-client.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { gateAt } from './support/drive-run.ts';
import { joined } from './support/joined.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const OUT = path.resolve(import.meta.dirname, '../../test-results/looks');
/** Evaluated by the driver, because the page's own policy lets no foreign script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const QUESTION = 'Is the guide right?';

/** Who works on a gate: three people at one question, by mouse and by keyboard alone. */
test.describe.serial('the work on a gate', () => {
  let scene: Scene;
  let noor: ApiClient;
  let sam: ApiClient;
  let gateId: string;
  const pageOf = (api: ApiClient, page: Parameters<typeof signedIn>[0], options = {}): Promise<Page> =>
    signedIn(page, { baton: { url: scene.baton.url, api } }, options);

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    mkdirSync(OUT, { recursive: true });
    scene = await Scene.open({ model: 'none' });
    const { api } = scene.baton;
    noor = await joined(scene, 'Noor Haddad', 'reviewer');
    sam = await joined(scene, 'Sam Okafor', 'reviewer');
    const document = reviewPipeline({
      parties: [
        {
          id: 'expert',
          label: 'Subject expert',
          assignee: { kind: 'role', role: 'reviewer' },
          blocking: true,
          section: 'Are the facts right and current?',
        },
        { id: 'lead', label: 'Learning designer', assignee: { kind: 'starter' }, blocking: true, section: 'Does it help on the day?' },
      ],
    });
    const draft = await api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
    const version = await api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    const from = { kind: 'version' as const, versionId: version.id };
    const start = { from, mode: 'rehearsal' as const, brief: { problem: 'Nobody reports near misses.' } };
    const { runId } = await api.call('runs.start', { body: start });
    gateId = (await gateAt(api, runId, 'Review')).gate.id;
  });
  test.afterAll(() => scene.close());

  test('by mouse: taken, seen by the others, given back, given on with a reason, put aside and fetched back', async ({ browser }) => {
    const [hers, his] = [await pageOf(noor, browser), await pageOf(sam, browser)];
    const watch = new PageWatch(hers);
    await hers.goto(`/gates/${gateId}`);
    await expect(hers.getByText('Your part, subject expert:')).toBeVisible();
    await expect(hers.getByText('Are the facts right and current?')).toBeVisible();
    await expect(hers.getByText('Does it help on the day?')).toHaveCount(0);
    await hers.getByRole('button', { name: 'I’ll take it' }).click();
    await expect(hers.getByText('You took it', { exact: true })).toBeVisible();

    await his.goto('/inbox');
    await expect(his.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
    await his.getByRole('tab', { name: /Waiting for others/ }).click();
    await expect(his.getByRole('link', { name: new RegExp(QUESTION.replace('?', '\\?')) }).first()).toContainText('Noor Haddad took it');
    await hers.getByRole('button', { name: 'Give it back' }).click();
    await expect(hers.getByRole('button', { name: 'I’ll take it' })).toBeVisible();

    await hers.getByRole('button', { name: 'Give to somebody else' }).click();
    const sheet = hers.getByRole('dialog', { name: 'Give to somebody else' });
    // How busy everybody is stands beside their names.
    const sams = await sheet.getByRole('option', { name: /^Sam Okafor/ }).getAttribute('value');
    await sheet.getByLabel(/Who takes it/).selectOption(sams);
    await sheet.getByLabel(/Why/).fill('Sam knows the site');
    await sheet.getByRole('button', { name: 'Give it on' }).click();
    await expect(sheet).toBeHidden();
    await his.goto('/inbox');
    await expect(his.locator('[data-gate]')).toHaveCount(1);
    await expect(his).toHaveTitle(/^\(1\) Inbox/);

    await his.goto(`/gates/${gateId}`);
    await his.getByRole('button', { name: 'Put aside' }).click();
    await his.getByRole('dialog', { name: 'Put aside' }).getByRole('button', { name: 'Put aside' }).click();
    await expect(his.getByRole('button', { name: 'Back on my desk' })).toBeVisible();
    await his.goto('/inbox');
    await expect(his.getByRole('heading', { name: 'Nothing needs you' })).toBeVisible();
    await his.getByRole('button', { name: 'Put aside (1)' }).click();
    await expect(his.locator('[data-gate]')).toContainText('Back ');
    await his.goto(`/gates/${gateId}`);
    await his.getByRole('button', { name: 'Back on my desk' }).click();
    await expect(his.getByRole('button', { name: 'Put aside' })).toBeVisible();
    expect(watch.findings).toEqual([]);
    for (const page of [hers, his]) await page.context().close();
  });

  test('by keyboard alone: given back to a colleague, who takes it; the history tells the way', async ({ browser }) => {
    const page = await pageOf(sam, browser);
    await page.goto(`/gates/${gateId}`);
    await tabTo(page, 'Give to somebody else');
    await page.keyboard.press('Enter');
    const sheet = page.getByRole('dialog', { name: 'Give to somebody else' });
    await expect(sheet).toBeVisible();
    await sheet.getByLabel(/Who takes it/).focus();
    await page.keyboard.type('Noor');
    await page.keyboard.press('Tab');
    await page.keyboard.type('It was hers before');
    await tabTo(page, 'Give it on');
    await page.keyboard.press('Enter');
    await expect(sheet).toBeHidden();
    await page.context().close();

    const hers = await pageOf(noor, browser);
    await hers.goto(`/gates/${gateId}`);
    await tabTo(hers, 'Put aside');
    await hers.keyboard.press('Space');
    await expect(hers.getByRole('dialog', { name: 'Put aside' })).toBeVisible();
    await hers.keyboard.press('Escape');
    await expect(hers.getByRole('button', { name: 'Put aside' }), 'focus comes back').toBeFocused();
    const { history } = await noor.call('gates.get', { params: { gateId } });
    const lines = history.map((line) => line.text);
    expect(lines).toContain('Noor Haddad gave “Subject expert” to Sam Okafor: Sam knows the site');
    expect(lines).toContain('Sam Okafor gave “Subject expert” to Noor Haddad: It was hers before');
    await hers.context().close();
  });

  test('somebody is away and is stood in for', async ({ browser }) => {
    const page = await pageOf(noor, browser);
    await page.goto('/settings/you');
    const day = new Date(Date.now() + 5 * 24 * 3_600_000).toISOString().slice(0, 10);
    await page.getByLabel(/Back on/).fill(day);
    await page.getByLabel('Who stands in').selectOption({ label: 'Sam Okafor' });
    await page.getByRole('button', { name: 'I am away' }).click();
    await expect(page.getByText(/and Sam Okafor stands in/)).toBeVisible();
    const his = await pageOf(sam, browser);
    await his.goto(`/gates/${gateId}`);
    await expect(his.getByText('You stand in for Noor Haddad', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'I am back' }).click();
    await expect(page.getByRole('button', { name: 'I am away' })).toBeVisible();
    for (const one of [page, his]) await one.context().close();
  });

  for (const light of ['light', 'dark'] as const)
    for (const [name, viewport] of Object.entries({ desk: { width: 1400, height: 900 }, phone: { width: 390, height: 844 } }))
      test(`it looks right: ${light}, ${name}`, async ({ browser }) => {
        await noor.call('gates.claim', { params: { gateId } });
        const page = await pageOf(noor, browser, { viewport, colorScheme: light });
        for (const [what, address] of [
          ['work-gate', `/gates/${gateId}`],
          ['work-inbox', '/inbox'],
          ['work-away', '/settings/you'],
        ] as const) {
          await page.goto(address);
          await expect(page.locator('h1').first()).toBeVisible();
          await page.waitForLoadState('networkidle');
          if (what === 'work-gate') await expect(page.getByText('You took it', { exact: true })).toBeVisible();
          expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), `${what} scrolls sideways`).toBe(
            true,
          );
          await page.screenshot({ path: path.join(OUT, `${what}-${light}-${name}.png`) });
          await page.evaluate(AXE);
          expect(await seriousIn(page), what).toEqual([]);
        }
        await page.context().close();
      });
});

/** Moves the focus as a person without a mouse does, to a button of this name. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let presses = 0; presses < 120; presses += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard never reached ${name}`);
}

interface Violation {
  id: string;
  impact?: string | null;
  nodes: { html: string }[];
}
async function seriousIn(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run: (what: Document) => Promise<{ violations: Violation[] }> } };
    const { violations } = await axe.run(document);
    return violations
      .filter((found) => found.impact === 'serious' || found.impact === 'critical')
      .map((found) => `${found.id}: ${found.nodes[0]?.html ?? ''}`);
  });
}
