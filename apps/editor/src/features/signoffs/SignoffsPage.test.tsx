// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeApi, type Handlers, refuse } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { SignoffsPage } from './SignoffsPage.tsx';
import { signoff } from './testing/sample-signoff.ts';

const open = (handlers: Handlers = {}, me = ME) => {
  const api = fakeApi({ 'signoffs.list': () => ({ items: [signoff()] }), ...handlers });
  return { api, ...renderPage(<SignoffsPage />, { api, me }) };
};

test('each record says what, where, by whom and what is noted of it, in neutral words', async () => {
  open();
  const row = within(await screen.findByRole('list')).getAllByRole('listitem')[0];
  expect(row?.textContent).toContain('Release with an exception');
  expect(row?.textContent).toContain('Release call, Phishing reporting · Diagnosis to monitor');
  expect(row?.textContent).toContain('Released with a blocker open');
  expect(row?.textContent).toContain('Answered sooner than it takes to read');
  expect(screen.getByRole('link', { name: 'Release with an exception' }).getAttribute('href')).toBe('/signoffs/s1');
});

test('it is searched by words and by days of the workspace', async () => {
  const { api, user } = open();
  await screen.findByRole('list');
  await user.type(screen.getByRole('searchbox', { name: 'Search the records' }), 'priya');
  await user.type(screen.getByLabelText('From'), '2026-11-19');
  await waitFor(() => expect(api.of('signoffs.list').at(-1)?.query).toMatchObject({ search: 'priya', from: '2026-11-18T23:00:00.000Z' }));
  await user.click(screen.getByRole('radio', { name: 'For a spot check' }));
  await waitFor(() => expect(api.of('signoffs.list').at(-1)?.query).toMatchObject({ kind: 'unchecked' }));
});

test('the whole chain is checked when asked, and the first broken record is named', async () => {
  const head = { seq: 42, hash: 'd'.repeat(64) };
  const { api, user } = open({ 'signoffs.verify': () => ({ ok: true, checked: 42, broken: null, head }) });
  await user.click(await screen.findByRole('button', { name: 'Check all records' }));
  expect(await screen.findByText(/42 records checked: each is what it was/)).toBeTruthy();
  expect(screen.getByText(head.hash)).toBeTruthy();
  await user.click(screen.getByText('I have noted a mark earlier'));
  await user.type(screen.getByRole('textbox', { name: 'Record' }), '7');
  await user.click(screen.getByRole('button', { name: 'Check all records' }));
  expect(screen.getByText('64 letters and digits.'), 'half of a note checks nothing').toBeTruthy();
  expect(api.of('signoffs.verify')).toHaveLength(1);
  await user.type(screen.getByRole('textbox', { name: 'Its mark' }), 'F'.repeat(64));
  await user.click(screen.getByRole('button', { name: 'Check all records' }));
  await waitFor(() => expect(api.of('signoffs.verify').at(-1)?.query).toEqual({ seq: 7, hash: 'f'.repeat(64) }));
});

test('a broken chain says so with the number', async () => {
  const broken = { seq: 7, why: 'Record 7 was changed after it was written.' };
  const { user } = open({ 'signoffs.verify': () => ({ ok: false, checked: 7, broken, head: { seq: 6, hash: 'a'.repeat(64) } }) });
  await user.click(await screen.findByRole('button', { name: 'Check all records' }));
  expect(await screen.findByText('Not as it was. Record 7 was changed after it was written.')).toBeTruthy();
});

test('the file is saved when it may be, and a refusal is said and not saved', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  let many = false;
  const { user } = open({
    'signoffs.export': () => {
      if (many) throw refuse('too_large', 'These are 9,000 records; one file holds 4,000.');
      return { records: 3 };
    },
  });
  await user.click(await screen.findByRole('button', { name: 'Save the file' }));
  await waitFor(() => expect(click).toHaveBeenCalledTimes(1));
  many = true;
  await user.click(screen.getByRole('button', { name: 'Save the file' }));
  expect(await screen.findByText(/These are 9,000 records/)).toBeTruthy();
  expect(click).toHaveBeenCalledTimes(1);
  click.mockRestore();
});

test('whoever does not govern sees no button for the whole file, and whoever only reviews no list of reviewers', async () => {
  open({}, { ...ME, role: 'reviewer', permissions: ['signoffs.read', 'gates.answer'] });
  await screen.findByRole('list');
  expect(screen.queryByRole('button', { name: 'Save the file' })).toBeNull();
  expect(screen.queryByRole('radio', { name: 'Reviewers' })).toBeNull();
});

test('reviewers: who has most before them comes first', async () => {
  const person = (name: string, waiting: number, median: number | null) => ({
    userId: name,
    name,
    open: waiting,
    week: median === null ? 0 : 4,
    medianSeconds: median,
    faster: 1,
  });
  const { user } = open({ 'reviewers.load': () => ({ items: [person('Ada', 1, null), person('Ben', 9, 120)] }) });
  await user.click(screen.getByRole('radio', { name: 'Reviewers' }));
  const rows = within(await screen.findByRole('table')).getAllByRole('row');
  expect(rows.slice(1).map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
    ['Ben', '9', '4', '2 min', '1'],
    ['Ada', '1', '0', '–', '–'],
  ]);
});
