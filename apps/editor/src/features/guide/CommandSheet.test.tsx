// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { ME, renderPage } from '../../app/testing/render-page.tsx';
import { GuideProvider } from '../../ui/guide/guide-context.ts';
import { GuideShelf } from '../../ui/guide/guide-shelf.ts';
import { memoryStore } from '../../ui/storage/keep-store.ts';
import { CommandSheet } from './CommandSheet.tsx';
import { recentCommands } from './recent-commands.ts';

const page = { items: [], nextCursor: null };
const gate = { id: 'g1', question: 'Is this ready?', about: '', runTitle: 'Near misses', stepName: 'Review' };
function open(keep = memoryStore()) {
  const shelf = new GuideShelf();
  const [gone, done] = [vi.fn(), vi.fn()];
  shelf.add({
    commands: () => [
      { id: 'act undo', title: 'Undo', group: 'Changing', reason: 'There is nothing to undo.', run: done },
      { id: 'act tidy', title: 'Tidy the map', group: 'Arranging', keys: ['⇧L'], words: ['auto-layout'], run: done },
    ],
  });
  const api = fakeApi({
    'gates.list': () => ({ ...page, items: [gate], counts: { mine: 1, others: 0 } }) as never,
    'pipelines.list': () => page,
    'runs.list': () => page,
    'library.list': () => page,
  });
  const guide = { shelf, openCommands: () => {}, openKeys: () => {}, openTour: () => {} };
  const shown = renderPage(
    <GuideProvider value={guide}>
      <CommandSheet onClose={gone} />
    </GuideProvider>,
    { api, keep },
  );
  return { ...shown, gone, done, field: screen.getByRole('combobox', { name: 'What do you want to do?' }) };
}
const chosen = (): string | null | undefined =>
  document.getElementById(screen.getByRole('combobox').getAttribute('aria-activedescendant') ?? '')?.querySelector('b')?.textContent;

test('typing finds what the page offers by other words, Enter does it and it stands on top next time', async () => {
  const { user, field, gone, done, clock, keep } = open();
  expect(document.activeElement).toBe(field);
  await user.keyboard('layout');
  expect(chosen()).toBe('Tidy the map');
  await user.keyboard('{Enter}');
  expect(gone).toHaveBeenCalledTimes(1);
  expect(done).not.toHaveBeenCalled();
  clock.advance(0);
  expect(done).toHaveBeenCalledTimes(1);
  expect(recentCommands(keep, ME.userId)).toEqual(['act tidy']);
});

test('what cannot be done says why and stays', async () => {
  const { user, gone } = open();
  await user.keyboard('undo{Enter}');
  const row = screen.getByRole('option', { name: /Undo/ });
  expect(row.getAttribute('aria-disabled')).toBe('true');
  expect(row.textContent).toContain('There is nothing to undo.');
  expect(gone).not.toHaveBeenCalled();
});

test('arrows walk through the groups and round the end; what waits is opened from here', async () => {
  const { user, clock, address } = open(memoryStore({ [`baton.commands.${ME.userId}`]: '["act tidy"]' }));
  await screen.findByRole('option', { name: /Is this ready/ });
  expect(within(screen.getByRole('group', { name: 'Lately' })).getByRole('option', { name: /Tidy/ })).toBeTruthy();
  expect(chosen()).toBe('Tidy the map');
  await user.keyboard('{ArrowUp}');
  expect(screen.getAllByRole('option').at(-1)?.getAttribute('aria-selected')).toBe('true');
  await user.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(chosen()).toBe('Is this ready?');
  await user.keyboard('{Enter}');
  clock.advance(0);
  expect(address()).toBe('/gates/g1');
});

test('what fits nothing is said', async () => {
  const { user } = open();
  await user.keyboard('zebra{Enter}');
  expect(screen.getByText('Nothing fits', { exact: true }).getAttribute('role')).toBe('status');
  expect(screen.queryByRole('option')).toBeNull();
});
