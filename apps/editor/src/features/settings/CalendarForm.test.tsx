// @vitest-environment jsdom
import { DEFAULT_CALENDAR } from '@baton/schema/calendar/working-calendar';
import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { fakeApi, refuse } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { CalendarPart } from './CalendarPart.tsx';

const saves = () =>
  fakeApi({
    'settings.calendar': () => DEFAULT_CALENDAR,
    'settings.saveCalendar': ({ body }) => body ?? DEFAULT_CALENDAR,
    'me.get': () => ME,
  });

test('zone, days, the end of the day and holidays are set and sent as a whole', async () => {
  const api = saves();
  const { user } = renderPage(<CalendarPart />, { api });
  await user.selectOptions(await screen.findByLabelText('Time zone'), 'Europe/Madrid');
  await user.click(screen.getByLabelText('Friday'));
  await user.click(screen.getByLabelText('Saturday'));
  await user.click(screen.getByRole('button', { name: 'Add a holiday' }));
  await user.type(screen.getByLabelText('Date'), '2026-12-25');
  await user.type(screen.getByLabelText('Name'), 'Navidad');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The calendar is saved')).toBeTruthy();
  expect(api.of('settings.saveCalendar')[0]?.body).toEqual({
    timeZone: 'Europe/Madrid',
    workingDays: [1, 2, 3, 4, 6],
    dayEnds: '17:00',
    holidays: [{ date: '2026-12-25', name: 'Navidad' }],
  });
});

test('what is missing is said where it is missing, and nothing is sent', async () => {
  const api = saves();
  const { user } = renderPage(<CalendarPart />, { api });
  for (const day of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']) await user.click(await screen.findByLabelText(day));
  await user.click(screen.getByRole('button', { name: 'Add a holiday' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(screen.getByText(/Tick at least one day/)).toBeTruthy();
  expect(screen.getByText('Choose a date.')).toBeTruthy();
  expect(api.of('settings.saveCalendar')).toEqual([]);
});

test('a fault of the server stands at its field; a refusal as a whole above the form', async () => {
  const issue = { code: 'x', severity: 'error' as const, where: { path: '/body/holidays/0/date' }, message: 'No such day.', fix: '' };
  let fault = refuse('bad_input', 'Not right.', { issues: [issue] });
  const api = fakeApi({
    'settings.calendar': () => ({ ...DEFAULT_CALENDAR, holidays: [{ date: '2026-12-25', name: 'Navidad' }] }),
    'settings.saveCalendar': () => Promise.reject(fault),
  });
  const { user } = renderPage(<CalendarPart />, { api });
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(await screen.findByText('No such day.')).toBeTruthy();
  fault = refuse('not_allowed', 'You may not do this.');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('Not saved')).toBeTruthy();
});

test('who may not change it reads it', async () => {
  renderPage(<CalendarPart />, { api: saves(), me: { ...ME, permissions: ['settings.read'] } });
  expect(((await screen.findByLabelText('Time zone')) as HTMLSelectElement).disabled).toBe(true);
  expect((screen.getByRole('button', { name: 'Save' }) as HTMLButtonElement).disabled).toBe(true);
});
