import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, type Page, test } from 'playwright/test';
import { runVerify, unpackTo, unzip } from '../support/unzip.ts';
import { GatePage } from './pages/gate-page.ts';
import { answerGate, gateAt, passGates, startRun } from './support/drive-run.ts';
import { PageWatch } from './support/page-watch.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const PARTS = ['Dock card', 'Practice partner', 'Short report'];

/** From the signature to the file that somebody checks who has nothing of Baton. */
test.describe('the sign-off file', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let folder: string;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open();
    folder = mkdtempSync(path.join(tmpdir(), 'sign-offs-'));
    page = await signedIn(browser, scene, { acceptDownloads: true });
    watch = new PageWatch(page);
  });
  test.afterAll(async () => {
    await scene.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a release over a blocker is another act, and its record says so', async () => {
    const { api } = scene.baton;
    const runId = await startRun(scene);
    await passGates(api, runId, ['Agree intent and goal', 'Choose what to build', 'Agree the specs']);
    for (const part of PARTS) await answerGate(api, await gateAt(api, runId, 'Review and complete', part));
    const view = await gateAt(api, runId, 'Release call', 'Dock card');
    await page.goto(`/gates/${view.gate.id}`);
    const gate = new GatePage(page);
    await expect(gate.decision('Release with an exception')).toBeVisible();
    await expect(gate.decision('Release it')).toBeHidden();
    await gate.tickAll();
    await gate.decision('Release with an exception').click();
    await expect(gate.sheet.getByText('This is an exception.')).toBeVisible();
    await gate.sheet.getByRole('button', { name: 'Not yet' }).click();
    await gate.decide('Release with an exception', { reason: 'The site needs it on Monday.' });
    await page.reload();
    await expect(gate.side.getByText('Answered sooner than it takes to read')).toBeVisible();
    await gate.side.getByRole('link', { name: /^Record \d+ in the sign-off file$/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Release with an exception' })).toBeVisible();
    await expect(page.getByText('Released with a blocker open')).toBeVisible();
    await expect(page.getByText('The site needs it on Monday.')).toBeVisible();
    await expect(page.getByText(/^Record \d+ is what it was when it was written, and follows record \d+\.$/)).toBeVisible();
    await expectPlainWords(page);
  });

  test('the list is found from the rail, searched, checked and saved', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sign-offs' }).click();
    await page.getByRole('searchbox').fill('no such words anywhere');
    await expect(page.getByText('No such record')).toBeVisible();
    await page.getByRole('searchbox').fill('');
    await expect(page.getByRole('link', { name: 'Release with an exception' })).toBeVisible();
    await page.getByRole('button', { name: 'Check all records' }).click();
    await expect(page.getByText(/records checked: each is what it was/)).toBeVisible();
    await page.getByRole('radio', { name: 'Reviewers' }).click();
    await expect(page.getByRole('table')).toContainText('Half of them took less than');
    await page.getByRole('radio', { name: 'All records' }).click();
    const saving = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the file' }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toMatch(/^Sign-offs .*\.zip$/);
    unpackTo(folder, unzip(readFileSync(await saved.path())));
    watch.expectNothing();
  });

  test('the file verifies by its own script and by its own page, and one changed byte is named by both', async ({ browser }) => {
    expect(await runVerify(folder)).toMatchObject({ code: 0, said: expect.stringMatching(/^OK\. \d+ records/) });
    const offline = await browser.newContext({ offline: true });
    const opened = await offline.newPage();
    const asked: string[] = [];
    opened.on('request', (request) => request.url().startsWith('file:') || asked.push(request.url()));
    const faults = new PageWatch(opened);
    await opened.goto(pathToFileURL(path.join(folder, 'index.html')).href);
    await opened.getByRole('link', { name: 'Release with an exception' }).click();
    await expect(opened.getByText('The site needs it on Monday.')).toBeVisible();
    await opened.goBack();
    const check = async (): Promise<string> => {
      await opened.getByLabel(/^Choose the folder/).setInputFiles(folder);
      await expect(opened.getByRole('status')).toContainText(/OK|NOT/);
      return opened.getByRole('status').innerText();
    };
    expect(await check()).toMatch(/^OK\. \d+ records are what they were/);
    const record = path.join(folder, 'records/000003.json');
    const bytes = readFileSync(record);
    bytes[200] = (bytes[200] ?? 0) ^ 1;
    writeFileSync(record, bytes);
    expect(await runVerify(folder)).toMatchObject({ code: 1, said: expect.stringContaining('The first broken record is 3.') });
    await opened.reload();
    expect(await check()).toContain('The first broken record is 3.');
    expect(asked).toEqual([]);
    faults.expectNothing();
  });
});
