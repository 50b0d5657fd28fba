import { type CDPSession, expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

interface Finger {
  x: number;
  y: number;
}

/** A tablet: fingers only, and a keyboard that has been typed on before anything is touched. */
test.describe.serial('building with fingers', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  let browserSide: CDPSession;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene, { viewport: { width: 1180, height: 820 }, hasTouch: true });
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'template');
    browserSide = await page.context().newCDPSession(page);
    // Every touch below comes after typing: what a key does to the map's state must not outlive the key.
    await editor.step('Agree intent and goal').tap();
    const name = editor.settings.getByRole('textbox', { name: 'Name of the step' });
    await name.fill('Agree the goal');
    await name.press('Shift+Home');
    await page.keyboard.press('Control');
    await page.keyboard.press('Space');
    await name.fill('Agree the goal');
    await editor.expectSaved();
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('one finger on the empty map moves the map', async () => {
    await page.getByTitle('Show at full size (0)').tap();
    const before = await view();
    const [from] = await emptyPlaces();
    await touches([from], [{ x: from.x - 120, y: from.y - 60 }]);
    const after = await view();
    expect(Math.round(after.x - before.x)).toBeLessThan(-80);
    expect(after.zoom).toBeCloseTo(before.zoom);
  });

  test('two fingers zoom', async () => {
    const before = await view();
    const [one, two] = await emptyPlaces();
    const middle = { x: (one.x + two.x) / 2, y: (one.y + two.y) / 2 };
    const near = ({ x, y }: Finger): Finger => ({ x: middle.x + (x - middle.x) / 2, y: middle.y + (y - middle.y) / 2 });
    await touches([one, two], [near(one), near(two)]);
    expect((await view()).zoom).toBeLessThan(before.zoom * 0.7);
  });

  test('a finger takes a step along, as one change', async () => {
    await editor.fit();
    const step = editor.steps.nth(1);
    const box = await step.boundingBox();
    const id = await step.getAttribute('data-id');
    const before = (await editor.draft(scene)).layout.nodes[id ?? ''];
    const from = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 12 };
    await touches([from], [{ x: from.x, y: from.y - 60 }]);
    await expect.poll(async () => (await editor.draft(scene)).layout.nodes[id ?? '']?.y).toBeLessThan(before?.y ?? 0);
    await editor.button(/^Undo/).tap();
    await expect.poll(async () => (await editor.draft(scene)).layout.nodes[id ?? '']?.y).toBe(before?.y);
  });

  test('a finger that lies still opens the menu of the step', async () => {
    // Taking the move back has brought the camera to that step.
    await editor.fit();
    const box = await editor.step('Agree the goal').boundingBox();
    const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + 10 };
    await browserSide.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at] });
    await expect(page.getByRole('menu')).toBeVisible();
    await browserSide.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(page.getByRole('menu')).toBeVisible();
    const [beside] = await emptyPlaces();
    await page.touchscreen.tap(beside.x, beside.y);
    await expect(page.getByRole('menu')).toHaveCount(0);
  });

  async function view(): Promise<{ x: number; y: number; zoom: number }> {
    return page.evaluate(() => {
      const { transform } = getComputedStyle(document.querySelector('.react-flow__viewport') ?? document.body);
      const { e, f, a } = new DOMMatrix(transform);
      return { x: e, y: f, zoom: a };
    });
  }

  /** Two places where a finger meets the map and nothing on it, far enough apart for two fingers. */
  async function emptyPlaces(): Promise<[Finger, Finger]> {
    const places = await page.evaluate(() => {
      const map = document.querySelector('.react-flow')?.getBoundingClientRect();
      if (!map) return [];
      const free: { x: number; y: number }[] = [];
      for (let y = map.top + 80; y < map.bottom - 80; y += 10)
        for (let x = map.left + 140; x < map.right - 40; x += 10)
          if (document.elementFromPoint(x, y)?.classList.contains('react-flow__pane')) free.push({ x, y });
      return free;
    });
    for (const one of places) {
      const two = places.find(({ x, y }) => Math.hypot(x - one.x, y - one.y) >= 100);
      if (two) return [one, two];
    }
    throw new Error('The map has no empty places.');
  }

  /** Fingers go from here to there in a few steps, one frame each, as a hand's do. */
  async function touches(from: readonly Finger[], to: readonly Finger[]): Promise<void> {
    const at = (share: number): Finger[] =>
      from.map((finger, index) => ({
        x: finger.x + ((to[index]?.x ?? finger.x) - finger.x) * share,
        y: finger.y + ((to[index]?.y ?? finger.y) - finger.y) * share,
      }));
    await browserSide.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
    for (let step = 1; step <= 8; step += 1) {
      await browserSide.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(step / 8) });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
    }
    await browserSide.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  }
});
