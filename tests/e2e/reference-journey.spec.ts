import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { GatePage } from './pages/gate-page.ts';
import { Library } from './pages/library.ts';
import { RunPage } from './pages/run-page.ts';
import { StartForm } from './pages/start-form.ts';
import { PageWatch } from './support/page-watch.ts';
import { expectPlainWords } from './support/plain-words.ts';
import { Scene } from './support/scene.ts';

/** What the pipeline is called once it is our own. */
const OURS = 'From request to result';
const CARD_REVIEW = 'Is “Dock card: report a near miss” accurate and complete?';
const COACH_REVIEW = /^Is “Practice/;
const CHANGE_REVIEW = /^Is “(?!Dock|Practice)/;
const COMMENT = 'Step 2: say what to do if there is no cone.';
const NOTE = 'Everything else is as we do it. Please name the number for the night shift.';
const FIGURES = readFileSync(path.resolve(import.meta.dirname, '../../templates/diagnosis-to-monitor/samples/figures.csv'), 'utf8');

/** From the printed link to the next cycle's brief, with the mouse, on a real run. */
test.describe.serial('the reference pipeline from first start to the next cycle', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let gate: GatePage;
  let run: RunPage;
  let library: Library;
  let form: StartForm;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ tokenMs: 1 });
    page = await browser.newPage();
    watch = new PageWatch(page);
    gate = new GatePage(page);
    run = new RunPage(page);
    library = new Library(page);
    form = new StartForm(page);
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.close();
    await scene.close();
    expect(scene.baton.output).not.toMatch(/"level":(50|60)|\berror\b/i);
  });

  test('the printed link opens signed in', async () => {
    await page.goto(scene.baton.link);
    await expect(page.getByRole('heading', { level: 1, name: /^Good / })).toBeVisible();
    await expect(page).toHaveURL(`${scene.baton.url}/`);
    await expect(page.getByRole('link', { name: `Start a run of ${scene.case.pipeline.name}` })).toBeVisible();
    await expectPlainWords(page);
  });

  test('a pipeline is made from the template and published', async () => {
    await library.open();
    await library.useTemplate(scene.case.pipeline.name);
    await library.rename(OURS);
    await library.publish();
    await library.open();
    await library.startRun(OURS);
  });

  test('a wrong brief is refused field by field, and nothing typed is lost', async () => {
    const { fields } = scene.case.pipeline.brief;
    await form.fill(fields, scene.case.brief);
    await form.set('problem', '');
    await form.set('metric_target', 'forty');
    await form.start.click();
    await form.expectFault('problem', /Please fill this in/);
    await form.expectFault('metric_target', /Write a number/);
    expect(await form.valueOf('metric_target')).toBe('forty');
    expect(await form.valueOf('audience')).toBe(scene.case.brief['audience']);
    await page.reload();
    await expect(form.start).toBeVisible();
    expect(await form.valueOf('metric_target')).toBe('forty');
    await form.set('problem', String(scene.case.brief['problem']));
    await form.set('metric_target', '40');
    await form.start.click();
    await expect(page).toHaveURL(/\/runs\//);
  });

  test('text streams; the intent is edited in place and agreed', async () => {
    await run.seeTextGrow();
    await run.openGate('Is this what we want to achieve?');
    await gate.edit('Accidents and injuries, which follow HS-11', 'Accidents and injuries, which follow HS-11 and stay as they are');
    await gate.expectBlocked('Agree', /3 things left/);
    await gate.tickAll();
    await gate.decide('Agree');
    await expect(gate.now).toContainText('Performance analysis');
    await gate.watchRun();
    await run.seeTextGrow();
  });

  test('two options are chosen, and the specs agreed', async () => {
    await run.openGate('What should we build?');
    await gate.expectBlocked('Build what I picked', /Pick at least one/);
    await gate.pick('Dock card: does it count, and what do I do');
    await gate.pick('Practice partner for the first answer');
    await expect(gate.side).toContainText('You picked two');
    await gate.decide('Build what I picked', { reason: 'The card and the practice partner are what we can do before the summer.' });
    await gate.watchRun();
    await run.openGate('Is this what should be built?');
    await gate.tickAll();
    await gate.decide('Agree');
    await gate.watchRun();
    await run.seeTextGrow();
  });

  test('a draft is sent back with a comment and a note, and comes back answered', async () => {
    await run.openGate(CARD_REVIEW);
    await gate.comment('Put a cone in front of the place.', COMMENT);
    await gate.note(NOTE);
    await gate.decide('Send back with comments');
    await expect(gate.now).toContainText('Blueprint');
    await gate.watchRun();
    await run.openGate(CARD_REVIEW);
    await expect(page.getByText('round 2').first()).toBeVisible();
    const answers = page.getByRole('table', { name: 'Your comments and what became of them' });
    await expect(answers.getByRole('row').filter({ hasText: COMMENT })).toContainText('HS-14 allows a cone or a barrier');
    await expect(page.locator('[data-lane]').filter({ hasText: COMMENT }), 'the answer stands at the comment too').toContainText(
      'Answered',
    );
    await expect(page.locator('ins').filter({ hasText: 'barrier' }).first()).toBeVisible();
    await page.getByRole('tab', { name: 'Why it was sent back' }).click();
    await expect(page.getByRole('tabpanel')).toContainText(NOTE);
  });

  test('both hats approve two drafts, and one part is dropped', async () => {
    await expect(gate.side).toContainText('learning designer');
    await expect(gate.side).toContainText('subject expert');
    await gate.expectBlocked('Approve as accurate', /settle your “must fix”/i);
    await gate.settle(COMMENT);
    await gate.tickAll();
    await gate.decide('Approve as accurate');
    await expect(gate.side).toContainText('Approve as accurate');
    await gate.watchRun();
    await run.openGate(COACH_REVIEW);
    await gate.tickAll();
    await gate.expectBlocked('Approve as accurate', /Fill in “/);
    await gate.fillGaps('the people team, extension 4410');
    await gate.decide('Approve as accurate');
    await gate.watchRun();
    await run.openGate(CHANGE_REVIEW);
    await gate.decide('Drop this one', { reason: 'The people who own the process do this without us.' });
    await gate.watchRun();
  });

  test('one is released, one is kept back', async () => {
    await run.openGate(/^Release “Dock card/);
    await expect(page.getByText('What the test agent says')).toBeVisible();
    await gate.tickAll();
    await gate.decide('Release with an exception', { reason: 'What is open does not keep anybody from reporting.' });
    await gate.watchRun();
    await run.openGate(/^Release “Practice/);
    await gate.tickAll();
    await gate.decide('Do not release', { reason: 'The people team has not agreed to the recordings yet.' });
    await gate.watchRun();
  });

  test('figures are pasted as a table: rows that cannot be read are named, the others are taken', async () => {
    await run.openGate('What do the figures say now?');
    await page.getByRole('radio', { name: 'Paste or upload a table' }).click();
    await gate.readTable(FIGURES.replace('46,169', 'many,169'));
    await expect(page.getByText(/Row \d+: .*many/)).toBeVisible();
    await expect(page.getByRole('row', { name: /Near misses reported in the same shift/ })).toContainText('64');
    await gate.readTable(FIGURES.replace('93,412', ',412'));
    await expect(page.getByText(/Row \d+:/)).toBeHidden();
    await expect(page.getByRole('row', { name: /Hazards removed/ })).toContainText('46');
    await expect(page.getByRole('row', { name: /answered within 48 hours/ })).toContainText('No data');
    await gate.decideForm();
    await gate.watchRun();
  });

  test('the outcome says what was intended and what happened, and the next cycle is opened', async () => {
    await run.openGate('Shall we go round again?');
    const report = page.getByRole('article', { name: 'What happened' });
    await expect(report).toContainText('No data');
    await expect(report).toContainText('64');
    await gate.tickAll();
    await gate.decide('Open the next cycle');
  });

  test('the next brief carries over what is still open, and starts cycle two', async () => {
    await page.getByRole('link', { name: 'Home', exact: true }).click();
    await page.getByRole('link', { name: 'Look at cycle 2' }).click();
    await expect(form.start).toBeVisible();
    await expect(page.getByText('Cycle 2, after')).toBeVisible();
    await expectPlainWords(page);
    expect(await form.valueOf('metric_name')).toBe('Near misses reported in the same shift');
    expect(await form.valueOf('metric_baseline')).toBe('64');
    expect(await form.valueOf('metric_target')).toBe('80');
    expect(await form.valueOf('more_metrics'), 'what could not be measured is still wanted').toMatch(/^Reports answered within 48 hours/);
    expect(await form.valueOf('more_metrics'), 'what was reached is not asked for again').not.toContain('Hazards removed');
    expect(await form.valueOf('last_cycle')).toContain('no data');
    // The dates are over, so somebody has to say the new ones.
    await form.start.click();
    await form.expectFault('metric_by', /Please fill this in/);
    await form.set('metric_by', '2030-03-31');
    await form.set('check_date', '2030-04-05');
    await form.start.click();
    await expect(page).toHaveURL(/\/runs\//);
    await expect(page.getByText('Cycle 2', { exact: true })).toBeVisible();
    await run.seeTextGrow();
    await page.getByRole('link', { name: 'Runs', exact: true }).first().click();
    await expect(page.getByText(/run 2, cycle 2/)).toBeVisible();
  });
});
