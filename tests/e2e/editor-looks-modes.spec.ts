import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { gateAt, startRun } from './support/drive-run.ts';
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
    const said = editor.button('Zoom in').evaluate((button) => getComputedStyle(button, '::after').content);
    expect(await said).toBe('"Zoom in"');
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

  test('what scrolling does is set in the settings: on a trackpad it moves the map, with a mouse it zooms', async ({ browser }) => {
    const page = await signedIn(browser, scene, { reducedMotion: 'reduce' });
    const scrolled = async (what: RegExp): Promise<{ moved: boolean; zoomed: boolean }> => {
      await page.goto('/settings/appearance');
      await page.getByRole('radiogroup', { name: 'Scrolling' }).getByRole('radio', { name: what }).click();
      const editor = await open(page);
      const seen = (): Promise<{ x: number; y: number; zoom: number }> =>
        page.evaluate(() => {
          const { a, e, f } = new DOMMatrix(document.querySelector<HTMLElement>('.react-flow__viewport')?.style.transform);
          return { x: e, y: f, zoom: a };
        });
      const before = await seen();
      await editor.map.hover({ position: { x: 300, y: 40 } });
      await page.mouse.wheel(0, 120);
      await expect.poll(seen).not.toEqual(before);
      const after = await seen();
      return { moved: after.y !== before.y, zoomed: after.zoom !== before.zoom };
    };
    expect(await scrolled(/trackpad/i)).toEqual({ moved: true, zoomed: false });
    expect((await scrolled(/mouse/i)).zoomed).toBe(true);
    await page.context().close();
  });

  test('in forced colours shapes, paths and what is chosen are drawn in the system’s colours', async ({ browser }) => {
    const page = await signedIn(browser, scene, { forcedColors: 'active' });
    const editor = await open(page);
    await editor.fit();
    await page.screenshot({ path: path.join(OUT, 'editor-forced-colours.png') });
    const { system, cards, paths } = await page.evaluate(() => {
      const style = (element: Element | null): CSSStyleDeclaration => getComputedStyle(element ?? document.body);
      const probe = document.body.appendChild(document.createElement('i'));
      const named = (colour: string): string => {
        probe.style.color = colour;
        return style(probe).color;
      };
      return {
        system: { back: named('Canvas'), text: named('CanvasText'), mark: named('Highlight') },
        cards: [...document.querySelectorAll('.react-flow__node-step')].map((card) => {
          const shape = style(card.querySelector('svg path'));
          const isGate = (card.getAttribute('aria-label') ?? '').includes(', gate, ') || card.querySelector('[class*="person"]') !== null;
          return { isGate, fill: shape.fill, stroke: shape.stroke, width: Number.parseFloat(shape.strokeWidth) };
        }),
        paths: [...document.querySelectorAll('.react-flow__edge')].map((edge) => {
          const line = style(edge.querySelector('.react-flow__edge-path'));
          return { id: edge.getAttribute('data-id') ?? '', stroke: line.stroke, dashes: line.strokeDasharray };
        }),
      };
    });
    expect(cards.filter(({ fill, stroke }) => fill !== system.back || stroke !== system.text)).toEqual([]);
    const widest = Math.max(...cards.filter(({ isGate }) => !isGate).map(({ width }) => width));
    const gates = cards.filter(({ isGate }) => isGate);
    expect(gates.length).toBeGreaterThan(2);
    expect(Math.min(...gates.map(({ width }) => width))).toBeGreaterThan(widest);
    expect(paths.filter(({ stroke }) => stroke !== system.text)).toEqual([]);
    const back = (await editor.draft(scene)).edges.filter((edge) => edge.maxRounds !== undefined).map(({ id }) => id);
    expect(back.length).toBeGreaterThan(2);
    expect(paths.filter(({ id, dashes }) => back.includes(id) && dashes === 'none')).toEqual([]);
    await editor.steps.nth(1).click({ position: { x: 20, y: 10 } });
    const ring = await editor.map
      .locator('.react-flow__node.selected > div')
      .first()
      .evaluate((card) => getComputedStyle(card, '::before').borderTopColor);
    expect(ring).toBe(system.mark);
    await page.context().close();
  });

  test('in forced colours a run says on each card how it stands, with a rim around the words', async ({ browser }) => {
    const page = await signedIn(browser, scene, { forcedColors: 'active' });
    const runId = await startRun(scene, 'rehearsal');
    await gateAt(scene.baton.api, runId, 'Agree intent and goal');
    await page.goto(`/runs/${runId}?view=map`);
    const waiting = page.locator('[data-map="run"] [data-state="waiting"]');
    await expect(waiting).toContainText('Waiting for');
    await page.screenshot({ path: path.join(OUT, 'run-forced-colours.png') });
    const rims = await page
      .locator('[data-map="run"] [data-state="waiting"] [class*="status"], [data-map="run"] [data-state="done"] [class*="status"]')
      .evaluateAll((words) => words.map((word) => getComputedStyle(word).borderTopStyle));
    expect(rims.length).toBeGreaterThan(2);
    expect(rims.filter((style) => style !== 'solid')).toEqual([]);
    await page.context().close();
  });

  test('at 200 % everything on the map and in the settings is reached by Tab, and nothing lies on what has the focus', async ({
    browser,
  }) => {
    // 1400 by 900 at 200 %.
    const page = await signedIn(browser, scene, { viewport: { width: 700, height: 450 } });
    const editor = await open(page, '?view=map');
    await page.screenshot({ path: path.join(OUT, 'editor-200-percent.png') });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(700);
    const onMap = await walk(page, 40);
    expect(onMap.filter(({ hidden }) => hidden)).toEqual([]);
    for (const name of ['Test run', 'Show the whole map', 'Steps']) expect(onMap.map((stop) => stop.name)).toContain(name);
    await editor.map.locator('.react-flow__node[tabindex="0"]').focus();
    await page.keyboard.press('Enter');
    await expect(editor.settings).toBeVisible();
    await page.screenshot({ path: path.join(OUT, 'editor-200-percent-settings.png') });
    const inSettings = await walk(page, 30);
    expect(inSettings.filter(({ hidden }) => hidden)).toEqual([]);
    expect(inSettings.filter(({ settings }) => settings).length).toBeGreaterThan(3);
    await page.context().close();
  });

  test('from further away cards say less and keep their size', async ({ browser }) => {
    const page = await signedIn(browser, scene, { reducedMotion: 'reduce' });
    const editor = await open(page);
    const sizes = async (): Promise<string[]> =>
      editor.steps.evaluateAll((cards) =>
        cards.map((card) => `${(card as HTMLElement).offsetWidth}×${(card as HTMLElement).offsetHeight}`),
      );
    const level = async (name: 'near' | 'mid' | 'far', button: string): Promise<string[]> => {
      await expect
        .poll(async () => {
          const now = await editor.map.getAttribute('data-level');
          if (now !== name) await editor.button(button).click();
          return now;
        })
        .toBe(name);
      return sizes();
    };
    await page.getByTitle('Show at full size (0)').click();
    const near = await level('near', 'Zoom in');
    const line = editor.step('Intent brief').locator('[class*="_line_"]');
    await expect(line).toBeAttached();
    const shown = async (): Promise<boolean> => line.evaluate((element) => getComputedStyle(element).display !== 'none');
    expect(await shown()).toBe(true);
    expect(await level('mid', 'Zoom out')).toEqual(near);
    expect(await shown()).toBe(false);
    expect(await level('far', 'Zoom out')).toEqual(near);
    await page.context().close();
  });

  interface Stop {
    name: string;
    /** What lies on it, where something does. */
    hidden: string | undefined;
    settings: boolean;
  }

  /** Goes on with Tab and looks at each stop whether a person would see it. */
  async function walk(page: Page, times: number): Promise<Stop[]> {
    const stops: Stop[] = [];
    for (let count = 0; count < times; count += 1) {
      await page.keyboard.press('Tab');
      stops.push(
        await page.evaluate(async () => {
          const focused = document.activeElement ?? document.body;
          const label = focused.closest('label') ?? focused;
          let hidden: string | undefined;
          // The map comes along in some frames. Hidden is what nobody can see a bit of.
          for (let frame = 0; frame < 60; frame += 1) {
            const { left, top, width, height } = focused.getBoundingClientRect();
            const points = [0.5, 0.1, 0.9].flatMap((x) => [0.5, 0.2, 0.8].map((y) => [left + width * x, top + height * y] as const));
            const above = points.map(([x, y]) => document.elementFromPoint(x, y));
            if (above.some((element) => element !== null && label.contains(element))) {
              hidden = undefined;
              break;
            }
            hidden = `${above[0]?.tagName} ${above[0]?.getAttribute('class')} at ${left} ${top}`;
            await new Promise((resolve) => requestAnimationFrame(resolve));
          }
          return {
            name: focused.getAttribute('aria-label') ?? focused.textContent ?? '',
            hidden,
            settings: focused.closest('[aria-label="Settings"]') !== null,
          };
        }),
      );
    }
    return stops;
  }

  async function open(page: Page, query = ''): Promise<EditorPage> {
    const editor = new EditorPage(page, address.split('/').at(-1) ?? '');
    await page.goto(`${address}${query}`);
    await expect(editor.steps.first()).toBeVisible();
    await page.evaluate(() => document.fonts.ready);
    return editor;
  }
});
