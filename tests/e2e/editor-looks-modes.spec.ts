import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const OUT = path.resolve(import.meta.dirname, '../../test-results/looks');

/** The editor for eyes, hands and devices other than the usual ones. */
test.describe('the editor in other ways of looking', () => {
  let scene: Scene;
  let address: string;

  test.beforeAll(async ({ browser }) => {
    mkdirSync(OUT, { recursive: true });
    scene = await Scene.open({ model: 'none' });
    const page = await signedIn(browser, scene);
    address = `/pipelines/${(await EditorPage.create(page, scene, 'template')).id}`;
    await page.context().close();
  });
  test.afterAll(() => scene.close());

  test('without motion the camera jumps and nothing runs along paths', async ({ browser }) => {
    const page = await signedIn(browser, scene, { reducedMotion: 'reduce' });
    const editor = await open(page);
    const transform = (): Promise<string> =>
      page.evaluate(() => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '');
    const before = await transform();
    const [atOnce, later] = await editor.button('Zoom in').evaluate(async (button: HTMLElement) => {
      const now = (): string => document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform ?? '';
      const frame = async (): Promise<void> => new Promise((resolve) => requestAnimationFrame(() => resolve()));
      button.click();
      await frame();
      await frame();
      const first = now();
      for (let count = 0; count < 10; count += 1) await frame();
      return [first, now()];
    });
    expect(atOnce).not.toBe(before);
    expect(later).toBe(atOnce);
    const moving = await page.evaluate(() => document.getAnimations().filter((animation) => animation.playState === 'running').length);
    expect(moving).toBe(0);
    await page.context().close();
  });

  test('a card that is held at the edge of the map takes the map along', async ({ browser }) => {
    const page = await signedIn(browser, scene, { reducedMotion: 'reduce' });
    const editor = await open(page);
    await page.getByTitle('Show at full size (0)').click();
    const map = await editor.map.boundingBox();
    const card = await page.evaluate(() => {
      const area = document.querySelector('.react-flow')?.getBoundingClientRect();
      const shown = [...document.querySelectorAll('.react-flow__node-step')].map((node) => node.getBoundingClientRect());
      return shown.find(
        (box) =>
          area && box.left > area.left + 40 && box.right < area.right - 80 && box.top > area.top + 20 && box.bottom < area.bottom - 60,
      );
    });
    if (!card || !map) throw new Error('No card is whole in sight.');
    const x = async (): Promise<number> =>
      page.evaluate(() => new DOMMatrix(getComputedStyle(document.querySelector('.react-flow__viewport') ?? document.body).transform).e);
    const before = await x();
    await page.mouse.move(card.x + card.width / 2, card.y + 14);
    await page.mouse.down();
    await page.mouse.move(map.x + map.width - 60, card.y + 14, { steps: 6 });
    await page.mouse.move(map.x + map.width - 8, card.y + 14, { steps: 3 });
    await expect.poll(x).toBeLessThan(before - 60);
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await page.context().close();
  });

  test('the map is one stop for Tab, has a name, and its paths are told by their steps', async ({ browser }) => {
    const page = await signedIn(browser, scene);
    const editor = await open(page);
    const map = page.getByRole('application', { name: /^Pipeline map: .+, \d+ steps$/ });
    await expect(map).toBeVisible();
    await expect(map.locator('.react-flow__node[tabindex="0"]')).toHaveCount(1);
    expect(await map.locator('.react-flow__edge:not([aria-hidden="true"])').count()).toBe(0);
    const names = await editor.steps.evaluateAll((cards) => cards.map((card) => `${card.getAttribute('role')} ${card.ariaLabel}`));
    expect(names.filter((name) => !/^group (Step \d+ of \d+, |Note: )/.test(name))).toEqual([]);
    const first = editor.map.locator('.react-flow__node[tabindex="0"]');
    await first.focus();
    await page.keyboard.press('ArrowRight');
    const chosen = editor.map.locator('.react-flow__node[tabindex="0"]');
    await expect(chosen).toBeFocused();
    await expect(chosen).toHaveAccessibleName(/chosen/);
    await page.keyboard.press('Delete');
    await expect.poll(() => page.evaluate(() => document.activeElement?.closest('[data-map]') !== null)).toBe(true);
    await expect(
      page
        .getByRole('status')
        .filter({ hasText: /Removed|Deleted/ })
        .first(),
    ).toBeAttached();
    await page.keyboard.press('Control+z');
    await page.context().close();
  });

  test('single-letter keys are switched off in the settings and stay off, on the map and in its list of keys', async ({ browser }) => {
    const page = await signedIn(browser, scene);
    await page.goto('/settings/appearance');
    await page.getByRole('radiogroup', { name: 'Single-letter keys' }).getByRole('radio', { name: 'Off' }).click();
    await page.getByRole('radiogroup', { name: 'Names on buttons' }).getByRole('radio', { name: 'Always' }).click();
    await page.screenshot({ path: path.join(OUT, 'settings-appearance-all.png') });
    const editor = await open(page);
    await page.screenshot({ path: path.join(OUT, 'editor-names-on-buttons.png') });
    await editor.map.locator('.react-flow__node[tabindex="0"]').focus();
    await page.keyboard.press('a');
    await page.keyboard.press('?');
    await expect(editor.picker).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Enter');
    await editor.button('Keys on this page').click();
    const sheet = page.getByRole('dialog');
    await expect(sheet.getByText('Walking and moving')).toBeVisible();
    await expect(sheet.getByText('Show the whole map')).toHaveCount(0);
    await page.context().close();
  });

  async function open(page: Page): Promise<EditorPage> {
    const editor = new EditorPage(page, address.split('/').at(-1) ?? '');
    await page.goto(address);
    await expect(editor.steps.first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    return editor;
  }
});
