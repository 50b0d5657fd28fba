import { expect, test } from 'playwright/test';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** What holds for the whole workspace: when it works, and how long its runs are kept. */
test('the calendar and the rule for old runs are set, refused where they make no sense, and there again after a visit', async ({
  browser,
}) => {
  const scene = await Scene.open({ model: 'none' });
  try {
    const { api } = scene.baton;
    const page = await signedIn(browser, scene);
    await page.goto('/settings/calendar');
    await page.getByLabel('Time zone').selectOption('Europe/Madrid');
    await page.getByRole('checkbox', { name: 'Friday' }).uncheck();
    await page.getByLabel('A working day ends at').fill('16:30');
    await page.getByRole('button', { name: 'Add a holiday' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    // A holiday without a day is told at the holiday, and nothing is saved.
    await expect(page.getByRole('group', { name: 'Holidays' }).getByText('Choose a date.')).toBeVisible();
    expect((await api.call('settings.calendar')).timeZone).toBe('UTC');
    await page.getByLabel('Date', { exact: true }).fill('2027-01-06');
    await page.getByLabel('Name', { exact: true }).fill('Epiphany');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The calendar is saved')).toBeVisible();
    expect(await api.call('settings.calendar')).toMatchObject({
      timeZone: 'Europe/Madrid',
      workingDays: [1, 2, 3, 4],
      dayEnds: '16:30',
      holidays: [{ date: '2027-01-06', name: 'Epiphany' }],
    });
    await page.reload();
    await expect(page.getByRole('checkbox', { name: 'Friday' })).not.toBeChecked();

    await page.getByRole('link', { name: 'Old runs' }).click();
    await page.getByRole('radio', { name: 'Clear old ones' }).click();
    await page.getByLabel('Days after a run has ended').fill('3');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText(/Write a number from 30/)).toBeVisible();
    await page.getByLabel('Days after a run has ended').fill('90');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('The rule for old runs is saved')).toBeVisible();
    expect(await api.call('settings.retention')).toEqual({ days: 90 });
    await page.reload();
    await expect(page.getByLabel('Days after a run has ended')).toHaveValue('90');
  } finally {
    await scene.close();
  }
});
