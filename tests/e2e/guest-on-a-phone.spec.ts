import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Json, JsonObject } from '@baton/schema/json';
import { type Browser, type BrowserContext, expect, type Page, test } from 'playwright/test';
import { Baton } from '../support/baton.ts';
import { MailServer } from '../support/mail-server.ts';
import { reviewPipeline } from '../support/review-pipeline.ts';
import { PageWatch } from './support/page-watch.ts';

const SAM = 'sam@elsewhere.example';
const INTENT = JSON.parse(
  readFileSync(new URL('../../templates/diagnosis-to-monitor/samples/intent-1.json', import.meta.url), 'utf8'),
) as Json;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A subject expert without an account gets a mail, opens its link on a phone, comments and answers. */
test.describe('a guest on a phone', () => {
  let mail: MailServer;
  let baton: Baton;
  test.beforeAll(async () => {
    mail = await MailServer.start();
    baton = await Baton.start({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Baton <baton@house.example>' } });
  });
  test.afterAll(async () => {
    await baton.dispose();
    await mail.close();
  });

  /** Starts a run whose gate asks Sam, and gives the link that Sam is mailed. */
  async function ask(): Promise<string> {
    const { api } = baton;
    const party = (id: string, label: string, assignee: JsonObject) => ({ id, label, assignee, blocking: true, section: '' });
    const document = reviewPipeline({
      parties: [
        party('designer', 'Learning designer', { kind: 'starter' }),
        party('expert', 'Subject expert', { kind: 'guest', email: SAM, name: 'Sam Öztürk' }),
      ],
    });
    // A document with passages, as the agents of the library write them.
    for (const node of document.nodes)
      if (node.id === 'draft') node.config = { ...node.config, produces: { kind: 'artefact', artefact: 'intent_brief' } };
    document.samples = { ...document.samples, outputs: { ...document.samples?.outputs, draft: [{ output: INTENT }] } };
    const draft = await api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
    const version = await api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    const before = mail.to(SAM).length;
    await api.call('runs.start', {
      body: { from: { kind: 'version', versionId: version.id }, mode: 'rehearsal', brief: { problem: 'Nobody reports near misses.' } },
    });
    await mail.until(() => mail.to(SAM).length > before);
    const link = /http:\/\/\S+\/g#\S+/.exec(mail.to(SAM).at(-1)?.text ?? '')?.[0];
    return link ?? '';
  }

  async function phone(browser: Browser, width: number): Promise<{ context: BrowserContext; page: Page; watch: PageWatch }> {
    const context = await browser.newContext({ viewport: { width, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });
    const page = await context.newPage();
    return { context, page, watch: new PageWatch(page) };
  }

  async function expectWell(page: Page): Promise<void> {
    await page.evaluate(AXE);
    const found = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run: (what: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      const { violations } = await axe.run(document);
      return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`);
    });
    expect(found).toEqual([]);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, 'nothing is wider than the phone').toBeLessThanOrEqual(0);
  }

  for (const width of [390, 320])
    test(`opens the link, comments and answers, ${width} px wide`, async ({ browser }, info) => {
      const link = await ask();
      const { context, page, watch } = await phone(browser, width);
      await page.goto(link);
      await expect(page.getByRole('heading', { level: 1, name: 'Is the guide right?' })).toBeVisible();
      expect(page.url()).toMatch(/\/g\/[\w-]+$/);
      expect(page.url()).not.toContain(link.split('#')[1]);
      await expect(page.getByText('You are here as Sam Öztürk')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Inbox' })).toHaveCount(0);
      await expectWell(page);
      await page.screenshot({ path: info.outputPath('guest.png') });

      page.setDefaultTimeout(15_000);
      await page
        .getByRole('button', { name: /^Comment on/ })
        .first()
        .tap();
      const card = page.getByRole('group', { name: /^Comment on/ });
      await card.getByText('Should', { exact: true }).click();
      await card.getByRole('textbox').first().fill('To whom?');
      await card.getByRole('button', { name: 'Comment', exact: true }).click();
      await expect(page.getByText('To whom?')).toBeVisible();

      // The page can be loaded anew without the link.
      await page.reload();
      await expect(page.getByText('To whom?')).toBeVisible();

      await page.getByRole('button', { name: 'Decide' }).tap();
      const sheet = page.getByRole('dialog');
      await page.screenshot({ path: info.outputPath('guest-decides.png') });
      await expectWell(page);
      await sheet.getByRole('button', { name: /^Stop/ }).click();
      await expect(page.getByRole('dialog').getByRole('heading', { name: 'Stop' })).toBeVisible();
      const read = page.getByRole('dialog').getByRole('checkbox', { name: 'I have read it' });
      if (await read.isVisible()) await read.click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /^(Sign|Stop)$/ })
        .click();
      await expect(page.getByRole('heading', { name: /Your answer is recorded/ })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Watch the run' })).toHaveCount(0);
      await expectWell(page);
      await page.screenshot({ path: info.outputPath('guest-answered.png') });
      watch.expectNothing();

      // The link is used up, and says so.
      await watch.expecting(async () => {
        await page.goto('about:blank');
        await page.goto(link);
        await expect(page.getByText('Sam Öztürk chose “Stop”')).toBeVisible();
      });
      await expectWell(page);
      await page.screenshot({ path: info.outputPath('guest-used.png') });
      await context.close();
    });

  test('the mail reads well on a phone, and leads to one place', async ({ browser }, info) => {
    await ask();
    const { html } = mail.to(SAM).at(-1) ?? { html: '' };
    const { context, page, watch } = await phone(browser, 320);
    await page.setContent(html);
    await expect(page.getByRole('heading', { level: 1, name: 'Is the guide right?' })).toBeVisible();
    expect(await page.getByRole('link').count()).toBe(1);
    await expectWell(page);
    await page.screenshot({ path: info.outputPath('mail.png'), fullPage: true });
    watch.expectNothing();
    await context.close();
  });
});
