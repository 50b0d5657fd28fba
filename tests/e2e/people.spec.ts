import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from 'playwright/test';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** Evaluated by the driver, because the page's own policy lets no foreign script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const EMAIL = 'sam@example.org';
const PASSWORD = 'a short sentence is good';

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } };
    const { violations } = await axe.run();
    return violations.map((violation) => `${violation.impact}: ${violation.id}`);
  });
}

/** Invite, accept in another browser, change what they may, remove: the owner at a desk, the colleague on a phone. */
test.describe('a colleague', () => {
  let scene: Scene;
  test.beforeAll(async () => {
    scene = await Scene.open();
  });
  test.afterAll(() => scene.close());

  test('is invited, joins, gets another role and is removed', async ({ browser }) => {
    const desk = await signedIn(browser, scene);
    const watch = new PageWatch(desk);
    await desk.goto('/settings/people');
    await desk.getByLabel('E-mail').fill(EMAIL);
    await desk.getByLabel('Role', { exact: true }).selectOption('reviewer');
    await desk.getByLabel('E-mail').press('Enter');
    const link = await desk.getByRole('textbox', { name: `Link for ${EMAIL}` }).inputValue();
    await expect(desk.getByText('Reviewer, by Priya')).toBeVisible();
    expect(await barriers(desk)).toEqual([]);

    const phone = await browser.newContext({
      baseURL: scene.baton.url,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const colleague = await phone.newPage();
    await colleague.goto(link);
    await expect(colleague.getByRole('heading', { name: /^Join / })).toBeVisible();
    expect(await barriers(colleague)).toEqual([]);
    await colleague.getByLabel('Your name').fill('Sam Rivers');
    await colleague.getByLabel('Password').fill(PASSWORD);
    await colleague.getByLabel('Password').press('Enter');
    await expect(colleague.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(colleague).toHaveURL(`${scene.baton.url}/`);
    await colleague.goto('/settings/people');
    await expect(colleague.getByText('Admins and owners invite people and change what they may.')).toBeVisible();
    await expect(colleague.getByRole('heading', { name: 'Invite somebody' })).toHaveCount(0);

    const second = await browser.newContext({ baseURL: scene.baton.url });
    const late = await second.newPage();
    await late.goto(link);
    await expect(late.getByText('This invitation was accepted already.')).toBeVisible();

    await desk.reload();
    const role = desk.getByLabel('Role of Sam Rivers');
    await role.selectOption('architect');
    await expect(desk.getByText('The role is changed')).toBeVisible();
    await colleague.goto('/settings/access');
    await expect(colleague.getByLabel('What it may at most')).toHaveValue('architect');

    await desk.getByLabel('Name of a new team').fill('Subject experts');
    await desk.getByLabel('Name of a new team').press('Enter');
    await desk.getByRole('button', { name: 'Change Subject experts' }).click();
    await desk.getByRole('checkbox', { name: /Sam Rivers/ }).click();
    await desk.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await expect(desk.getByRole('listitem').filter({ hasText: 'Subject experts' })).toContainText('Sam Rivers');

    const remove = desk.getByRole('button', { name: 'Remove Sam Rivers' });
    // The team's sheet gives the focus back when it goes.
    await expect(desk.getByRole('dialog')).toHaveCount(0);
    await remove.press('Enter');
    const sheet = desk.getByRole('dialog');
    await expect(sheet).toContainText('signed out at once');
    await sheet.getByRole('button', { name: 'Remove' }).press('Enter');
    await expect(desk.getByText('Sam Rivers is removed')).toBeVisible();
    await expect(remove).toHaveCount(0);
    await colleague.goto('/inbox');
    await expect(colleague.getByRole('heading', { name: 'Sign in to Baton' })).toBeVisible();
    expect(await barriers(colleague)).toEqual([]);
    watch.expectNothing();
    for (const context of [desk.context(), phone, second]) await context.close();
  });

  test('has several devices: one is signed out from the other, and a key is shown once', async ({ browser }) => {
    const here = await signedIn(browser, scene);
    await scene.baton.api.signIn('priya@example.org', 'correct horse battery');
    await here.goto('/settings/access');
    await expect(here.getByText('(here)')).toBeVisible();
    await here.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(here.getByText('Signed out everywhere else')).toBeVisible();
    expect((await scene.baton.api.ask('me.get', {})).status).toBe(401);
    await here.getByLabel('What it is for').fill('Survey import');
    await here.getByRole('button', { name: 'Make the key' }).click();
    await expect(here.getByLabel('Key “Survey import”')).toHaveValue(/^baton_\w{64}$/);
    expect(await barriers(here)).toEqual([]);
    await here.reload();
    await expect(here.getByText('Survey import')).toBeVisible();
    await expect(here.getByLabel('Key “Survey import”')).toHaveCount(0);
    await here.context().close();
  });
});
