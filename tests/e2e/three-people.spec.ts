import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Json } from '@baton/schema/json';
import { type Browser, type BrowserContextOptions, expect, type Locator, type Page, test } from 'playwright/test';
import { MailServer } from '../support/mail-server.ts';
import { runVerify, unpackTo, unzip } from '../support/unzip.ts';
import { GatePage } from './pages/gate-page.ts';
import { Library } from './pages/library.ts';
import { RunPage } from './pages/run-page.ts';
import { StartForm } from './pages/start-form.ts';
import { PageWatch } from './support/page-watch.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { reviewedByThree } from './support/reviewed-by-three.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const NAME = 'Dock cards that three people read';
const REVIEW = 'Is “Dock card: report a near miss” accurate and complete?';
const INGRID = { name: 'Ingrid Solheim', email: 'ingrid.solheim@site.example' };
const LENA = { name: 'Lena Vogt', email: 'lena.vogt@house.example', password: 'a long password for tests' };
const STEPS = {
  cone: 'Put a cone in front of the place.',
  night: 'From 22:00 to 06:00 call the site duty manager',
  box: 'You do not need your own phone.',
};
const COMMENTS = {
  cone: 'Step 2: say what to do if there is no cone.',
  night: 'The duty number: from 1 June there is one number for all sites at night: 2299.',
  box: 'The box is yellow and hangs beside the time clock at all three sites.',
};
const WORDING = 'From 22:00 to 06:00 call the site duty manager on 2299.';
/** An open page asks anew every fifteen seconds, on a slow machine later. */
const OPEN_PAGE = { timeout: 45_000 };
const REASON = 'Three places to mend, see the comments. The rest is as we do it.';

/** Three people in three browsers decide about one draft: who made it, who knows the work, and who answers for it in law. */
test.describe.serial('three people, two rounds, one decision', () => {
  let mail: MailServer;
  let scene: Scene;
  let folder: string;
  let priya: Page;
  let lena: Page;
  let ingrid: Page;
  const watches: PageWatch[] = [];
  const watched = (page: Page): Page => {
    watches.push(new PageWatch(page));
    return page;
  };

  test.beforeAll(async ({ browser }) => {
    mail = await MailServer.start();
    scene = await Scene.open({ env: { SMTP_URL: mail.url, MAIL_FROM: 'Baton <baton@house.example>' } });
    folder = mkdtempSync(path.join(tmpdir(), 'three-people-'));
    priya = watched(await signedIn(browser, scene, { acceptDownloads: true }));
    lena = watched(await own(browser));
    ingrid = watched(await own(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 }));
  });
  test.afterEach(() => watches.forEach((watch) => watch.expectNothing()));
  test.afterAll(async () => {
    await Promise.all([priya, lena, ingrid].map((page) => page.context().close()));
    await scene.close();
    await mail.close();
    rmSync(folder, { recursive: true, force: true });
    expect(scene.baton.output).not.toMatch(/"level":(50|60)|\berror\b/i);
  });

  const own = async (browser: Browser, options: BrowserContextOptions = {}): Promise<Page> =>
    (await browser.newContext({ baseURL: scene.baton.url, ...options })).newPage();

  /** The link in the mail about this that came to somebody for a round, as soon as it is there. */
  async function linkTo(email: string, about: RegExp, round = 1): Promise<string> {
    const fitting = (): string[] =>
      mail
        .to(email)
        .filter(({ subject }) => about.test(subject))
        .map(({ text }) => /http:\/\/\S+/.exec(text)?.[0] ?? '');
    await mail.until(() => fitting().length >= round, 60_000);
    return fitting()[round - 1] ?? '';
  }

  test('a colleague is invited by mail and comes', async () => {
    await priya.goto('/');
    await priya.getByRole('link', { name: 'Settings', exact: true }).first().click();
    await priya.getByRole('link', { name: 'People' }).click();
    await priya.getByRole('textbox', { name: 'E-mail' }).fill(LENA.email);
    await priya.getByRole('combobox', { name: 'Role', exact: true }).selectOption({ label: 'Reviewer' });
    await priya.getByRole('button', { name: 'Invite', exact: true }).click();
    await expect(priya.getByText(`The link is on its way to ${LENA.email}.`)).toBeVisible();
    await look(priya, 'invited');
    await lena.goto(await linkTo(LENA.email, /invites you/));
    await expect(lena.getByText(`Priya invites ${LENA.email} as Reviewer.`)).toBeVisible();
    await lena.getByRole('textbox', { name: 'Your name' }).fill(LENA.name);
    await lena.getByLabel('Password').fill(LENA.password);
    await look(lena, 'joins');
    await lena.getByRole('button', { name: 'Join' }).click();
    await expect(lena.getByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
    await expectPlainWords(lena);
  });

  test('the designer starts a run and brings it to the draft that three people read', async () => {
    test.slow();
    const { api } = scene.baton;
    const { people } = await api.call('people.list');
    const userId = people.find((person) => person.name === LENA.name)?.userId ?? '';
    const document = reviewedByThree({ ...scene.case.pipeline, name: NAME }, INGRID, userId);
    const draft = await api.call('pipelines.create', { body: { from: { kind: 'document', document: document as unknown as Json } } });
    const version = await api.call('versions.create', { params: { pipelineId: draft.id }, body: {} });
    await api.call('versions.publish', { params: { versionId: version.id }, body: {} });
    const [library, form, run, gate] = [new Library(priya), new StartForm(priya), new RunPage(priya), new GatePage(priya)];
    await library.open();
    await library.startRun(NAME);
    await form.fill(scene.case.pipeline.brief.fields, scene.case.brief);
    await form.start.click();
    await expect(priya).toHaveURL(/\/runs\//);
    await run.openGate('Is this what we want to achieve?');
    await gate.tickAll();
    await gate.decide('Agree');
    await gate.watchRun();
    await run.openGate('What should we build?');
    await gate.pick('Dock card: does it count, and what do I do');
    await gate.decide('Build what I picked', { reason: 'The card is what we can do before the summer.' });
    await gate.watchRun();
    await run.openGate('Is this what should be built?');
    await gate.tickAll();
    await gate.decide('Agree');
    await gate.watchRun();
    await run.openGate(REVIEW);
    await expect(gate.side).toContainText('Two of three decide');
    await expect(gate.side).toContainText('You sign as Priya');
    await expect(gate.side).toContainText(INGRID.name);
    await expect(gate.side).toContainText(LENA.name);
    await look(priya, 'opened');
  });

  test('the expert opens the mail on a phone, without an account, and proposes a wording', async () => {
    const link = await linkTo(INGRID.email, /Dock card/);
    await ingrid.setContent(mail.to(INGRID.email).find(({ subject }) => /Dock card/.test(subject))?.html ?? '');
    await look(ingrid, 'mail');
    await ingrid.goto(link);
    await expect(ingrid.getByRole('heading', { level: 1, name: REVIEW })).toBeVisible();
    await expect(ingrid.getByText(`You are here as ${INGRID.name}`)).toBeVisible();
    await expect(ingrid.getByText('Is it true, and is it how the work is done')).toBeVisible();
    const gate = new GatePage(ingrid);
    const passage = gate.passage(STEPS.night);
    await passage.scrollIntoViewIfNeeded();
    await look(ingrid, 'reads');
    await passage.getByRole('button', { name: /^Comment on/ }).tap();
    const card = ingrid.getByRole('group', { name: /^Comment on/ });
    await card.getByRole('textbox').fill(COMMENTS.night);
    await card.getByRole('button', { name: 'Propose a wording' }).tap();
    await card.getByRole('textbox', { name: 'Wording in its place' }).fill(WORDING);
    await look(ingrid, 'proposes');
    await card.getByRole('button', { name: 'Comment', exact: true }).tap();
    await expect(comment(ingrid, COMMENTS.night).locator('ins')).toHaveText('2299');
    await look(ingrid, 'proposed');
    await expectUnder(passage, comment(ingrid, COMMENTS.night));
    await expectPlainWords(ingrid);
  });

  test('legal comes by mail too, reads what the expert wrote, and says what must be fixed', async () => {
    await lena.goto(await linkTo(LENA.email, /Waiting for you: .*Dock card/));
    await expect(lena.getByRole('heading', { level: 1, name: REVIEW })).toBeVisible();
    await expect(lena.getByText('What it binds us to')).toBeVisible();
    await expect(comment(lena, COMMENTS.night)).toContainText(INGRID.name);
    const gate = new GatePage(lena);
    await gate.comment(STEPS.cone, COMMENTS.cone, 'Must fix');
    await expect(comment(lena, COMMENTS.cone)).toBeVisible();
    await gate.tickAll();
    await gate.expectBlocked('Approve as accurate', /must fix|Fill in/);
    await look(lena, 'legal-comments');
    await expectPlainWords(lena);
  });

  test('one is enough to send it back: the two others are told where they are', async () => {
    const gate = new GatePage(priya);
    await expect(comment(priya, COMMENTS.night)).toContainText(INGRID.name, OPEN_PAGE);
    await expect(comment(priya, COMMENTS.cone)).toContainText(LENA.name, OPEN_PAGE);
    await gate.comment(STEPS.box, COMMENTS.box, 'Should');
    await look(priya, 'three-comments');
    await gate.decide('Send back with comments', { reason: REASON });
    await look(priya, 'sent-back');
    const told = 'Priya decided this: Send back with comments';
    await expect(lena.getByRole('heading', { name: told })).toBeVisible(OPEN_PAGE);
    await look(lena, 'legal-overtaken');
    await expect(ingrid.getByText(told).last()).toBeInViewport(OPEN_PAGE);
    await look(ingrid, 'expert-overtaken');
    await ingrid.getByRole('button', { name: 'Show it' }).tap();
    await expect(ingrid.getByRole('dialog', { name: 'The decision' })).toContainText(REASON);
    await look(ingrid, 'expert-is-shown');
    await gate.watchRun();
  });

  test('the next round answers each comment and shows what changed, word by word; the expert approves on the phone', async () => {
    await ingrid.goto(await linkTo(INGRID.email, /^Waiting for you: .*Dock card/, 2));
    await expect(ingrid.getByText('round 2').first()).toBeVisible();
    const mine = comment(ingrid, COMMENTS.night);
    await expect(mine).toContainText('Answered');
    await expect(mine).toContainText('Put into step 3 and into the contacts');
    await expect(ingrid.locator('ins').filter({ hasText: '2299' }).first()).toBeVisible();
    await look(ingrid, 'answered');
    await mine.scrollIntoViewIfNeeded();
    await look(ingrid, 'answered-comment');
    await expectUnder(new GatePage(ingrid).passage(STEPS.night), mine);
    await mine.getByRole('button', { name: 'Settled' }).tap();
    await expect(comment(ingrid, COMMENTS.night)).toContainText(`by ${INGRID.name}`);
    await ingrid.getByRole('button', { name: 'Decide' }).tap();
    const sheet = ingrid.getByRole('dialog');
    for (const point of await sheet.getByRole('region', { name: 'Before you decide' }).getByRole('checkbox').all()) await point.tap();
    await look(ingrid, 'decides');
    await sheet.getByRole('button', { name: /^Approve as accurate/ }).tap();
    await sheet.getByRole('checkbox', { name: 'I have read it' }).tap();
    await look(ingrid, 'signs');
    await sheet.getByRole('button', { name: 'Sign' }).tap();
    await expect(ingrid.getByRole('heading', { name: /Your answer is recorded/ })).toBeVisible();
    await look(ingrid, 'signed');
    await expectPlainWords(ingrid);
  });

  test('the second of three makes it a decision, after what had to be fixed is settled', async () => {
    const run = new RunPage(priya);
    await run.openGate(REVIEW);
    const [designer, gate] = [new GatePage(priya), new GatePage(lena)];
    await expect(designer.side).toContainText(`${INGRID.name}, subject expert`);
    await expect(designer.side).toContainText('Approve as accurate,');
    await look(priya, 'one-of-two');
    await lena
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: /^Inbox/ })
      .click();
    await expect(lena.getByRole('link', { name: /Dock card/ }).first()).toBeVisible();
    await look(lena, 'legal-inbox');
    await lena
      .getByRole('link', { name: /Dock card/ })
      .first()
      .click();
    await lena.waitForURL(/\/gates\//);
    await expect(lena.getByText('round 2').first()).toBeVisible();
    await gate.tickAll();
    await gate.expectBlocked('Approve as accurate', /Settle your “must fix”, or send it back/);
    await expect(comment(lena, COMMENTS.cone)).toContainText('HS-14 allows a cone or a barrier, so step 2 now names both.');
    await lena.getByRole('radio', { name: 'Side by side' }).click();
    await expect(lena.getByRole('region', { name: 'Version 1' })).toContainText(STEPS.cone);
    await expect(lena.getByRole('region', { name: 'Version 2' }).locator('ins').filter({ hasText: 'or a barrier' })).toBeVisible();
    await look(lena, 'side-by-side');
    await lena.getByRole('radio', { name: /^Changes/ }).click();
    await comment(lena, COMMENTS.cone).getByRole('button', { name: 'Settled' }).click();
    await gate.decide('Approve as accurate', { reason: 'It binds nobody to more than HS-14 does.' });
    await look(lena, 'decided');
    await expect(gate.side).toContainText(`${INGRID.name}, subject expert`);
    await expect(priya.getByRole('heading', { name: `${LENA.name} decided this: Approve as accurate` })).toBeVisible(OPEN_PAGE);
    await priya.getByRole('button', { name: 'Show what was decided' }).click();
    await designer.expectWhatNow();
    await look(priya, 'designer-sees');
  });

  test('the record names both, how each came in, and what they had read', async () => {
    await new GatePage(priya).side.getByRole('link', { name: /^Record \d+ in the sign-off file$/ }).click();
    await expect(priya.getByRole('heading', { level: 1, name: 'Approve as accurate' })).toBeVisible();
    const record = priya.getByRole('main');
    for (const name of [INGRID.name, LENA.name]) await expect(record).toContainText(name);
    await expect(record).toContainText(REASON);
    await expect(record).toContainText('It binds nobody to more than HS-14 does.');
    await expectPlainWords(priya);
    await look(priya, 'record');
  });

  test('the file leaves, verifies by its own script, and a changed byte is named', async () => {
    await priya.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Sign-offs' }).click();
    await expect(priya.getByRole('link', { name: 'Approve as accurate' }).first()).toBeVisible();
    await look(priya, 'sign-offs');
    const saving = priya.waitForEvent('download');
    await priya.getByRole('button', { name: 'Save the file' }).click();
    const files = unzip(readFileSync(await (await saving).path()));
    unpackTo(folder, files);
    const records = [...files.keys()].filter((name) => name.startsWith('records/')).toSorted();
    expect(records).toHaveLength(5);
    expect(await runVerify(folder)).toMatchObject({ code: 0, said: expect.stringMatching(/^OK\. 5 records/) });
    const last = path.join(folder, records.at(-1) ?? '');
    const bytes = readFileSync(last);
    const { record } = JSON.parse(bytes.toString('utf8')) as { record: { signers: { name: string; signedIn: string }[] } };
    expect(record.signers).toMatchObject([
      { name: INGRID.name, signedIn: 'guest_link', label: 'Approve as accurate' },
      { name: LENA.name, signedIn: 'password', label: 'Approve as accurate' },
    ]);
    const at = bytes.indexOf(LENA.name);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    writeFileSync(last, bytes);
    expect(await runVerify(folder)).toMatchObject({ code: 1, said: expect.stringContaining('The first broken record is 5.') });
  });
});

/** How it looks to a person at this station, kept with the results. */
const look = (page: Page, station: string) => page.screenshot({ path: test.info().outputPath(`${station}.png`) });

/** The card of a comment by what it says. */
const comment = (page: Page, text: string) =>
  page.getByRole('group', { name: new RegExp(`^Comment by .*${text.replaceAll(/[.?]/g, '\\$&')}`) });

/** On a phone a comment stands under its passage, and takes no room from it. */
async function expectUnder(passage: Locator, card: Locator): Promise<void> {
  const [above, below] = [await passage.boundingBox(), await card.boundingBox()];
  expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual(below?.y ?? 0);
  const wide = await passage.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wide, 'nothing is wider than the phone').toBeLessThanOrEqual(0);
}
