// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { fakeApi } from '../../api/testing/fake-api.ts';
import { renderPage } from '../../app/testing/render-page.tsx';
import { GuideProvider } from '../../ui/guide/guide-context.ts';
import { GuideShelf } from '../../ui/guide/guide-shelf.ts';
import type { Appearance } from '../../ui/theme/appearance.ts';
import { AppearanceProvider } from '../../ui/theme/appearance-context.ts';
import { KeySheet } from './KeySheet.tsx';

const PLAIN: Appearance = { theme: 'system', motion: 'system', density: 'comfortable', letters: 'on', labels: 'brief' };

function Sheet({ shelf }: { shelf: GuideShelf }) {
  const [appearance, setAppearance] = useState(PLAIN);
  return (
    <AppearanceProvider value={{ appearance, change: (next) => setAppearance((now) => ({ ...now, ...next })) }}>
      <GuideProvider value={{ shelf, openCommands: () => {}, openKeys: () => {}, openTour: () => {} }}>
        <KeySheet onClose={() => {}} />
      </GuideProvider>
    </AppearanceProvider>
  );
}
function open() {
  const shelf = new GuideShelf();
  shelf.add({
    keys: () => [
      {
        title: 'In the list',
        rows: [
          { label: 'Next request', keys: ['J'] },
          { label: 'Remove it', keys: ['Del', 'X'] },
        ],
      },
    ],
    keySetting: () => <p>What scrolling does</p>,
  });
  return renderPage(<Sheet shelf={shelf} />, { api: fakeApi({}) });
}
const keys = (): (string | null)[] => screen.getAllByRole('definition').map((cell) => cell.textContent);

test('what applies on the page stands first, what applies everywhere last, and all of it is searched', async () => {
  const { user } = open();
  expect(screen.getAllByRole('heading', { level: 3 }).map((head) => head.textContent)).toEqual(['In the list', 'On every page']);
  expect(screen.getByText('What scrolling does')).toBeTruthy();
  await user.type(screen.getByRole('searchbox', { name: 'Search keys' }), 'next');
  expect(keys()).toEqual(['J']);
  await user.type(screen.getByRole('searchbox', { name: 'Search keys' }), ' zebra');
  expect(screen.getByText('No key fits “next zebra”.')).toBeTruthy();
});

test('single letters are switched off here, and then they are not listed', async () => {
  const { user } = open();
  expect(keys()).toEqual(['J', 'DelX', 'Ctrl+K', '?', 'Esc']);
  await user.click(screen.getByRole('checkbox', { name: /^Single letters/ }));
  expect(keys()).toEqual(['Del', 'Ctrl+K', 'Esc']);
  expect(screen.getByRole('checkbox', { name: /They are switched off/ })).toBeTruthy();
});
