import { expect, test } from 'playwright/test';
import { EDITOR_FILES, scriptsOf, weightOf } from './support/page-weight.ts';

/** What pages bring over the wire before they can be used, read from the build: the same on every machine. */
test('the editor needs at most 350 KiB of code', () => {
  expect(weightOf(scriptsOf(...EDITOR_FILES))).toBeLessThanOrEqual(350);
});

for (const page of ['features/inbox/InboxPage.tsx', 'features/gates/GatePage.tsx', 'features/gates/GuestPage.tsx'])
  test(`${page} needs at most 180 KiB of code, and nothing of the map`, () => {
    const scripts = scriptsOf(page);
    expect(weightOf(scripts)).toBeLessThanOrEqual(180);
    expect(scripts.filter((script) => script.includes('react-flow__'))).toEqual([]);
  });
