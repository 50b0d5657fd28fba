import { expect, type Page, test } from 'playwright/test';
import { GatePage } from './pages/gate-page.ts';
import { gateAt, startRun } from './support/drive-run.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** The inbox and the gates without ever touching a mouse. */
test.describe.serial('gates by keyboard alone', () => {
  let scene: Scene;
  let page: Page;
  let gate: GatePage;
  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open();
    const runs = [await startRun(scene), await startRun(scene)];
    for (const run of runs) await gateAt(scene.baton.api, run, 'Agree intent and goal');
    page = await signedIn(browser, scene);
    gate = new GatePage(page);
  });
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('J and K walk the inbox, Enter opens', async () => {
    await page.goto('/inbox');
    const rows = page.locator('[data-gate]');
    await expect(rows).toHaveCount(2);
    await tabTo(page, '[data-gate]');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('j');
    await expect(rows.nth(1)).toBeFocused();
    await page.keyboard.press('j');
    await expect(rows.nth(1), 'the last one stays').toBeFocused();
    await page.keyboard.press('k');
    await expect(rows.nth(0)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(gate.question).toHaveText('Is this what we want to achieve?');
  });

  test('a passage is edited in place', async () => {
    const document = page.getByRole('group', { name: /^Intent brief\. Arrow keys/ });
    await tabTo(page, '[role=group][aria-label^="Intent brief"]');
    await expect(document).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(page.getByRole('button', { name: /^Edit Title: / })).toBeFocused();
    await page.keyboard.press('Enter');
    const field = page.getByRole('group', { name: 'Edit: Title' }).getByRole('textbox');
    await expect(field).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.type(', at night too');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('heading', { name: /in which they happen, at night too/ })).toBeVisible();
    await expect(page.getByRole('button', { name: /^Edit Title: / }), 'the reader stays where they were').toBeFocused();
    await page.keyboard.press('Enter');
    await page.keyboard.type('never kept');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('button', { name: /^Edit Title: / })).toBeFocused();
    await expect(page.getByText('never kept')).toHaveCount(0);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: /^Comment on Title: / })).toBeFocused();
  });

  test('the checklist is ticked, and the sheet keeps the focus and gives it back', async () => {
    for (const box of await gate.side.getByRole('checkbox').all()) {
      await tabUntil(page, () => box.evaluate((element) => element === document.activeElement));
      await page.keyboard.press('Space');
      await expect(box).toBeChecked();
    }
    await tabTo(page, '[data-decision="agree"]');
    await page.keyboard.press('Enter');
    await expect(gate.sheet).toBeVisible();
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      const outside = await page.evaluate(() => {
        const { activeElement } = document;
        return activeElement !== document.body && !document.querySelector('dialog')?.contains(activeElement);
      });
      expect(outside, 'the focus stays on the sheet').toBe(false);
    }
    await page.keyboard.press('Escape');
    await expect(gate.sheet).toBeHidden();
    await expect(gate.decision('Agree')).toBeFocused();
  });

  test('it is signed, and the focus is at what happens now', async () => {
    await page.keyboard.press('Enter');
    await tabTo(page, 'dialog input[type=checkbox]');
    await page.keyboard.press('Space');
    await tabUntil(page, () => page.evaluate(() => document.activeElement?.textContent === 'Sign'));
    await page.keyboard.press('Enter');
    await gate.expectWhatNow();
    await expect(gate.now.getByRole('heading', { level: 2 })).toBeFocused();
  });

  test('options are picked', async () => {
    const link = gate.now.getByRole('link', { name: 'Watch the run' });
    await tabUntil(page, () => link.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
    const ticket = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'What should we build?' }) });
    const open = ticket.getByRole('link', { name: 'Open and decide' });
    await expect(open).toBeVisible();
    await tabUntil(page, () => open.evaluate((element) => element === document.activeElement));
    await page.keyboard.press('Enter');
    const options = page.getByRole('group', { name: 'Options' }).getByRole('checkbox');
    for (const option of [options.nth(0), options.nth(2)]) {
      await tabUntil(page, () => option.evaluate((element) => element === document.activeElement));
      await page.keyboard.press('Space');
    }
    await expect(gate.side).toContainText('You picked two');
    await tabTo(page, '[data-decision="build"]');
    await page.keyboard.press('Enter');
    await tabTo(page, 'dialog textarea');
    await page.keyboard.type('Both act on what keeps people from reporting.');
    await tabTo(page, 'dialog input[type=checkbox]');
    await page.keyboard.press('Space');
    await tabUntil(page, () => page.evaluate(() => document.activeElement?.textContent === 'Sign'));
    await page.keyboard.press('Enter');
    await gate.expectWhatNow();
  });
});

/** Presses Tab until it is there; a page where that takes more than 80 presses is not made for the keyboard. */
async function tabUntil(page: Page, there: () => Promise<boolean>): Promise<void> {
  for (let press = 0; press < 80; press += 1) {
    if (await there()) return;
    await page.keyboard.press('Tab');
  }
  expect(await there(), 'reached by Tab').toBe(true);
}

function tabTo(page: Page, selector: string): Promise<void> {
  return tabUntil(page, () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector));
}
