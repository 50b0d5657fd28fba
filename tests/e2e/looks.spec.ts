import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { StepState } from '@baton/schema/run/state';
import { expect, type Page, test } from 'playwright/test';
import { barriers } from './support/barriers.ts';
import { answerGate, gateAt, passGates, startRun } from './support/drive-run.ts';
import { jargonIn } from './support/plain-words.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const OUT = path.resolve(import.meta.dirname, '../../test-results/looks');

interface Look {
  name: string;
  address: string;
}

/** Every page of the product in both lights, on a desk and on a phone: no sideways scrolling, nothing that axe calls serious. */
test.describe('each page looks right', () => {
  let scene: Scene;
  const looks: Look[] = [];

  test.beforeAll(async () => {
    test.setTimeout(120_000);
    mkdirSync(OUT, { recursive: true });
    scene = await Scene.open();
    const { api } = scene.baton;
    const runId = await startRun(scene);
    const look = (name: string, address: string): number => looks.push({ name, address });
    const gate = async (name: string, step: string, about = ''): Promise<Awaited<ReturnType<typeof gateAt>>> => {
      const view = await gateAt(api, runId, step, about);
      look(name, `/gates/${view.gate.id}`);
      return view;
    };
    const { items: pipelines } = await api.call('pipelines.list', {});
    const { items: library } = await api.call('library.list', {});
    look('home', '/');
    look('library', '/library');
    look('start', `/library/${library[0]?.version.id}/start`);
    look('pipelines', '/pipelines');
    look('editor', `/pipelines/${pipelines[0]?.id}`);
    look('inbox', '/inbox');
    look('runs', '/runs');
    look('run-story', `/runs/${runId}`);
    look('run-timeline', `/runs/${runId}?view=timeline`);
    look('run-map', `/runs/${runId}?view=map`);
    look('sign-offs', '/signoffs');
    look('settings-you', '/settings/you');
    look('settings-notifications', '/settings/notifications');
    look('settings-access', '/settings/access');
    look('settings-people', '/settings/people');
    look('settings-model', '/settings/model');
    look('settings-calendar', '/settings/calendar');
    look('settings-old-runs', '/settings/old-runs');
    look('settings-appearance', '/settings/appearance');
    await answerGate(api, await gate('gate-decided', 'Agree intent and goal'));
    // The gates that stay open are each of a run of their own.
    const second = await startRun(scene);
    looks.push({ name: 'gate-intent', address: `/gates/${(await gateAt(api, second, 'Agree intent and goal')).gate.id}` });
    const third = await startRun(scene);
    await passGates(api, third, ['Agree intent and goal']);
    looks.push({ name: 'gate-choose', address: `/gates/${(await gateAt(api, third, 'Choose what to build')).gate.id}` });
    await passGates(api, runId, ['Choose what to build', 'Agree the specs']);
    const card = await gateAt(api, runId, 'Review and complete', 'Dock card');
    await answerGate(api, card, { decision: 'send_back', reason: 'The number for the night is missing.' });
    await expect.poll(async () => (await gateAt(api, runId, 'Review and complete', 'Dock card')).gate.round).toBe(2);
    await gate('gate-review', 'Review and complete', 'Practice');
    await gate('gate-review-round-2', 'Review and complete', 'Dock card');
    const fourth = await startRun(scene);
    await passGates(api, fourth, ['Agree intent and goal', 'Choose what to build', 'Agree the specs', 'Review and complete']);
    looks.push({ name: 'gate-release', address: `/gates/${(await gateAt(api, fourth, 'Release call')).gate.id}` });
    const fifth = await startRun(scene);
    await passGates(api, fifth, ['Agree intent and goal', 'Choose what to build', 'Agree the specs']);
    for (let part = 0; part < 3; part += 1) await passGates(api, fifth, ['Review and complete', 'Release call']);
    const { items: signed } = await api.call('signoffs.list', { query: { runId: fifth } });
    look('sign-off-release', `/signoffs/${signed[0]?.id}`);
    look('sign-offs-of-run', `/runs/${fifth}/signoffs`);
    const figures = await gateAt(api, fifth, 'Figures');
    looks.push({ name: 'gate-figures', address: `/gates/${figures.gate.id}` });
    const diagnosis = await stepNamed(scene, fifth, 'Diagnosis');
    if (!diagnosis) throw new Error('the run has not come to its diagnosis');
    const again = await api.call('runs.again', { params: { runId: fifth }, body: { step: diagnosis.step } });
    await gateAt(api, again.runId, 'Choose what to build');
    await api.call('runs.hold', { params: { runId: again.runId }, body: { why: 'until the site visit' } });
    look('run-steps', `/runs/${again.runId}?view=steps`);
    look('runs-compare', `/runs/${fifth}/compare/${again.runId}`);
    const rehearsal = await startRun(scene, 'rehearsal');
    await api.call('runs.mark', { params: { runId: rehearsal }, body: { nodeId: diagnosis.nodeId, on: true } });
    await passGates(api, rehearsal, ['Agree intent and goal']);
    await expect.poll(async () => (await stepNamed(scene, rehearsal, 'Diagnosis'))?.status).toBe('waiting');
    look('run-waits-for-you', `/runs/${rehearsal}`);
  });
  test.afterAll(() => scene.close());

  for (const { light, width } of [
    { light: 'light', width: 1400 },
    { light: 'dark', width: 1400 },
    { light: 'light', width: 390 },
    { light: 'dark', width: 390 },
  ] as const)
    test(`${light}, ${width} px wide`, async ({ browser }) => {
      const page = await signedIn(browser, scene, {
        colorScheme: light,
        reducedMotion: 'reduce',
        viewport: { width, height: width < 500 ? 844 : 900 },
        ...(width < 500 && { hasTouch: true, isMobile: true }),
      });
      for (const look of looks) {
        await page.goto(look.address);
        await settled(page);
        await page.screenshot({ path: path.join(OUT, `${look.name}-${light}-${width}.png`) });
        const found = [
          ...(width < 500 ? [...(await sidewaysScroll(page)), ...(await cutOff(page))] : []),
          // Dark on a phone has the colours of dark on a desk and the layout of light on a phone.
          ...(light === 'dark' && width < 500 ? [] : await barriers(page)),
          ...jargonIn(await page.locator('body').innerText()),
        ];
        expect.soft(found, look.name).toEqual([]);
      }
      await page.context().close();
    });
});

/** The newest execution of a step by its name, once there is one. */
async function stepNamed({ baton: { api } }: Scene, runId: string, name: string): Promise<StepState | undefined> {
  const { document, state } = await api.call('runs.get', { params: { runId } });
  const node = document.nodes.find((each) => each.name === name);
  return state.steps[state.current[node?.id ?? ''] ?? ''];
}

async function settled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText('Loading', { exact: true })).toHaveCount(0);
  await page.evaluate(() => document.fonts.ready);
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  const found: string[] = [];
  const size = page.viewportSize();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 844 });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (over > 0) found.push(`scrolls sideways by ${over} px at ${width} px`);
  }
  if (size) await page.setViewportSize(size);
  return found;
}

/** Text that ends beyond the edge of a phone where nobody can scroll to it. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const reachable = (element: Element): boolean => {
      for (let box: Element | null = element; box; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (/auto|scroll/.test(style.overflowX) && box.scrollWidth > box.clientWidth) return true;
        if (style.textOverflow === 'ellipsis' || style.clipPath !== 'none' || style.position === 'fixed') return true;
        if (box.matches('[aria-hidden="true"],.sr,.react-flow')) return true;
      }
      return false;
    };
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const parent = text.parentElement;
      if (!parent || text.textContent?.trim() === '' || parent.matches('style,script,option')) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { right, width, bottom } = range.getBoundingClientRect();
      if (width > 1 && bottom > 0 && right > document.documentElement.clientWidth + 1 && !reachable(parent))
        found.push(`cut off by ${Math.round(right - document.documentElement.clientWidth)} px: ${text.textContent?.trim().slice(0, 60)}`);
    }
    return found;
  });
}
