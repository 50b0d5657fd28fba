import { expect, type Locator, type Page, test } from 'playwright/test';
import { EditorPage, pathWords } from './pages/editor-page.ts';
import { PageWatch } from './support/page-watch.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

/** What is done with steps that stand on the map already: turned into others, led elsewhere, lined up, folded up, held. */
test.describe.serial('building on the map', () => {
  let scene: Scene;
  let page: Page;
  let watch: PageWatch;
  let editor: EditorPage;
  const menu = (name: string): Locator => page.getByRole('menu', { name });
  const item = (name: string | RegExp): Locator => page.getByRole('menuitem', { name });
  const paths = async () => pathWords(await editor.draft(scene));
  const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null);
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  const middle = async (what: Locator): Promise<{ x: number; y: number }> => {
    const box = await what.boundingBox();
    if (!box) throw new Error('It is not on the screen.');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    page = await signedIn(browser, scene, { permissions: ['clipboard-read', 'clipboard-write'] });
    watch = new PageWatch(page);
    editor = await EditorPage.create(page, scene, 'blank');
    await editor.step('Start').focus();
    for (const words of ['draft', 'wait']) {
      await press('a');
      await page.keyboard.type(words);
      await press('Enter');
      await expect.poll(focused).toContain('Step ');
    }
    await editor.fit();
  });
  test.afterEach(() => watch.expectNothing());
  test.afterAll(async () => {
    await page.context().close();
    await scene.close();
  });

  test('a step becomes another kind and keeps its paths; what would go is said before', async () => {
    await editor.step('Wait').focus();
    await press('r');
    const dialog = page.getByRole('dialog', { name: 'Replace ‘Wait’ with…' });
    await page.keyboard.type('approve');
    await expect(dialog.getByText('Stays:')).toBeVisible();
    await expect(dialog.getByText('Nothing is lost.')).toBeVisible();
    await press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await editor.draft(scene)).nodes.find((node) => node.key === 'wait')?.type).toBe('gate');
    await expect.poll(paths).toEqual(expect.arrayContaining(['agent:done>wait']));
    await editor.button(/^Undo: make ‘Wait’/).click();
    await expect.poll(async () => (await editor.draft(scene)).nodes.find((node) => node.key === 'wait')?.type).toBe('wait');
  });

  test('the end of a path that is let go on the empty map opens the kinds, and deletes nothing', async () => {
    const before = await paths();
    const anchor = editor.map.locator('.react-flow__edge:has([id]) .react-flow__edgeupdater-target').first();
    const from = await middle(anchor);
    const map = await editor.map.boundingBox();
    if (!map) throw new Error('There is no map.');
    const drop = { x: map.x + map.width / 2, y: map.y + map.height - 120 };
    const drag = async (): Promise<void> => {
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(drop.x, drop.y, { steps: 10 });
      await page.mouse.up();
      await expect(editor.picker).toBeFocused();
    };
    await drag();
    await press('Escape');
    expect(await paths()).toEqual(before);
    await drag();
    await expect(page.getByText('Lead this path to a new step')).toBeVisible();
    await page.keyboard.type('figures');
    await press('Enter');
    await expect.poll(paths).toContain('start:done>figures');
    await editor.button(/^Undo: add/).click();
    await expect.poll(paths).toEqual(before);
  });

  test('without a pointer: where a path leads is changed from a list, and every menu opens by its key', async () => {
    await editor.step('Start').focus();
    await press('Shift+F10');
    await expect(menu('Chosen steps')).toBeVisible();
    await expect(item('Replace with another kind…')).toHaveCount(0);
    await expect(item('Change where it leads…')).toContainText('Shift+C');
    await item('Change where it leads…').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: /^Wait/ }).press('Enter');
    await expect.poll(paths).toContain('start:done>wait');
    await expect.poll(focused).toContain('Start');
    await press('ControlOrMeta+z');
    await expect.poll(paths).toContain('start:done>agent');
  });

  test('each thing has its own menu, with its keys: the empty map, a path, several steps', async () => {
    const pane = editor.map.locator('.react-flow__pane');
    await pane.click({ button: 'right', position: { x: 80, y: 420 } });
    await expect(menu('The map')).toBeVisible();
    await item('Add a step here…').click();
    await expect(editor.picker).toBeFocused();
    await expect(page.getByText('Recent', { exact: true })).toBeVisible();
    await press('Escape');
    const [agent, wait] = [await editor.step('Agent').boundingBox(), await editor.step('Wait').boundingBox()];
    if (!agent || !wait) throw new Error('The steps are not on the screen.');
    await page.mouse.click((agent.x + agent.width + wait.x) / 2, agent.y + agent.height / 2, { button: 'right' });
    await expect(menu('This path')).toBeVisible();
    await press('Escape');
    await editor.step('Agent').click();
    await editor.step('Wait').click({ modifiers: ['Shift'] });
    await editor.step('Wait').click({ button: 'right' });
    await expect(item(/^Copy 2 steps/)).toBeVisible();
    await expect(item(/^Delete 2 steps/)).toContainText('Del');
    await press('Escape');
  });

  test('several steps are lined up from the bar above them, and get the same gaps by key', async () => {
    const bar = page.getByRole('toolbar', { name: 'Chosen steps' });
    await expect(bar).toBeVisible();
    const [over, first] = [await bar.boundingBox(), await editor.step('Agent').boundingBox()];
    expect((over?.y ?? 0) + (over?.height ?? 0)).toBeLessThan(first?.y ?? 0);
    await editor.step('Wait').click();
    await press('Alt+ArrowDown', 'Alt+ArrowDown', 'Alt+ArrowDown');
    await editor.step('Agent').click({ modifiers: ['Shift'] });
    await bar.getByRole('button', { name: 'Align upper sides' }).click();
    const tops = async () => {
      const { nodes, layout } = await editor.draft(scene);
      return new Set(nodes.filter((node) => ['agent', 'wait'].includes(node.key)).map((node) => layout.nodes[node.id]?.y)).size;
    };
    await expect.poll(tops).toBe(1);
    await editor.step('Start').click({ modifiers: ['Shift'] });
    await press('Shift+X');
    await expect(page.getByRole('status').filter({ hasText: /^Same gaps|already/ })).toBeAttached();
    await press('Escape');
  });

  test('a dragged card lines up with its neighbour, and the line shows', async () => {
    const card = await middle(editor.step('Wait'));
    await page.mouse.move(card.x, card.y);
    await page.mouse.down();
    await page.mouse.move(card.x + 12, card.y + 60, { steps: 5 });
    await page.mouse.move(card.x + 12, card.y + 3, { steps: 8 });
    await expect(editor.map.locator('[class*="GuideLines"], [class*="line_"]').first()).toBeAttached();
    await page.mouse.up();
    const aligned = async () => {
      const { nodes, layout } = await editor.draft(scene);
      const [agent, wait] = ['agent', 'wait'].map((key) => layout.nodes[nodes.find((node) => node.key === key)?.id ?? '']);
      return agent?.y === wait?.y;
    };
    await expect.poll(aligned).toBe(true);
  });

  test('a phase is coloured, folded up to one card with its paths, opened by key, and stays folded here after a reload', async () => {
    await editor.step('Agent').click();
    await editor.step('Wait').click({ modifiers: ['Shift'] });
    await press('ControlOrMeta+g');
    const name = editor.map.getByRole('textbox', { name: 'Name of the phase' });
    await expect(name).toBeFocused();
    await name.fill('Build');
    await press('Enter');
    const title = editor.map.getByRole('button', { name: /^Phase Build, 2 steps/ });
    await title.click({ button: 'right' });
    await item('Amber').click();
    await expect.poll(async () => (await editor.draft(scene)).layout.phases[0]?.tint).toBe('amber');
    await title.click();
    await expect(editor.settings.getByRole('heading', { name: '2 steps' })).toBeVisible();
    await editor.map.getByRole('button', { name: 'Fold up Build' }).click();
    const card = editor.map.locator('.react-flow__node-phase');
    await expect(card).toContainText('2 steps');
    await expect(editor.step('Agent')).toHaveCount(0);
    await expect(editor.paths).toHaveCount(2);
    const before = await editor.draft(scene);
    await page.reload();
    await expect(card).toBeVisible();
    expect((await editor.draft(scene)).layout).toEqual(before.layout);
    await card.focus();
    await expect.poll(focused).toContain('folded phase of 2 steps, Build');
    await press('Enter');
    await expect(editor.step('Agent')).toBeVisible();
    await expect.poll(focused).toContain('Agent');
  });

  test('a locked step is not deleted, switched off or replaced, and each refusal says why', async () => {
    await editor.step('Wait').click();
    await press('l');
    await expect.poll(async () => (await editor.draft(scene)).nodes.find((node) => node.key === 'wait')?.locked).toBe(true);
    const said = (words: string | RegExp): Locator => page.getByRole('status').filter({ hasText: words });
    await press('Delete');
    await expect(said('‘Wait’ is locked by an admin.').first()).toBeAttached();
    await press('d');
    await expect(editor.step('Wait')).toBeVisible();
    await press('l');
    await expect.poll(async () => (await editor.draft(scene)).nodes.find((node) => node.key === 'wait')?.locked).toBe(undefined);
    await editor.step('Agent').click();
    await press('d');
    await expect(page.getByText('Switched off ‘Agent’. It is skipped, and behind it ‘Wait’ and ‘End’ are not reached.')).toBeVisible();
    await press('d');
  });

  test('what was not copied here is not pasted, and it is said why', async () => {
    await page.evaluate(() => navigator.clipboard.writeText('Dear Sam, see you on Monday'));
    await editor.step('Agent').focus();
    await press('ControlOrMeta+v');
    await expect(page.getByText('These are no steps of Baton: “Dear Sam, see you on Monday”.')).toBeVisible();
    await editor.step('Agent').click();
    await press('ControlOrMeta+c');
    await press('ControlOrMeta+Shift+v');
    await expect.poll(paths).toContain('start:done>agent_2');
    await press('ControlOrMeta+z');
  });

  test('a note is reached, written in and moved without a pointer', async () => {
    await editor.step('Start').focus();
    await press('n');
    await page.keyboard.type('Ask Marta.');
    await press('Escape');
    await expect.poll(focused).toContain('Note: Ask Marta.');
    const spot = async () => (await editor.draft(scene)).notes.map(({ x, text }) => [x, text]);
    await expect.poll(async () => (await spot())[0]?.[1]).toBe('Ask Marta.');
    const [[x] = []] = await spot();
    await press('Alt+ArrowRight');
    await expect.poll(async () => (await spot())[0]?.[0]).toBe(Number(x) + 8);
    await editor.step('Start').focus();
    await press('Shift+n');
    await expect.poll(focused).toContain('Note: Ask Marta.');
    await press('Delete');
    await expect.poll(spot).toEqual([]);
  });

  test('only the chosen steps are tidied up', async () => {
    await editor.step('Wait').click();
    for (let times = 0; times < 5; times += 1) await press('Alt+Shift+ArrowDown');
    await expect.poll(async () => (await editor.draft(scene)).nodes.length).toBeGreaterThan(3);
    const start = async () => {
      const { nodes, layout } = await editor.draft(scene);
      return layout.nodes[nodes.find((node) => node.key === 'start')?.id ?? ''];
    };
    const before = await start();
    await editor.step('Agent').click({ modifiers: ['Shift'] });
    await press('Shift+L');
    await expect(page.getByText('Tidied up.').first()).toBeVisible();
    expect(await start()).toEqual(before);
  });

  test('steps become a pipeline of their own that this one calls; undo puts them back, and the new one stays', async () => {
    await editor.step('Start').click();
    await press('Shift+E');
    await expect(page.getByRole('status').filter({ hasText: 'The start stays here: leave it out.' }).first()).toBeAttached();
    await editor.step('Wait').click();
    await press('Shift+E');
    const dialog = page.getByRole('dialog', { name: 'Make it a pipeline of its own' });
    await dialog.getByRole('textbox', { name: 'Name of the new pipeline' }).fill('Patience');
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await expect(page.getByText('‘Patience’ is a pipeline of its own now.')).toBeVisible();
    await expect.poll(paths).toEqual(expect.arrayContaining(['agent:done>patience', 'patience:end>end']));
    const { items } = await scene.baton.api.call('library.list', { query: {} });
    expect(items.map((entry) => entry.name)).toContain('Patience');
    await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
    await expect.poll(paths).toEqual(expect.arrayContaining(['agent:done>wait', 'wait:done>end']));
    await expect(editor.step('Patience')).toHaveCount(0);
  });

  test('what was made a pipeline of its own runs, is told what its steps read and hands back what is read from them', async () => {
    const { api } = scene.baton;
    const node = (id: string, type: string, config: object = {}) => ({ id, key: id, name: id, type, typeVersion: 1, config });
    const edge = (from: string, to: string) => ({ id: `${from}_${to}`, from: { node: from, outcome: 'done' }, to });
    const document = {
      format: 1,
      name: 'Two words',
      brief: { fields: [{ key: 'word', label: 'Word', kind: 'text', required: true }] },
      nodes: [
        node('start', 'start'),
        node('one', 'set', { values: [{ name: 'text', value: "brief.word + '!'" }] }),
        node('two', 'set', { values: [{ name: 'text', value: "one.text + '?'" }] }),
        node('end', 'end', { output: 'two.text' }),
      ],
      edges: [edge('start', 'one'), edge('one', 'two'), edge('two', 'end')],
      policies: {},
    };
    const words = await EditorPage.create(page, scene, document);
    await words.step('one').click();
    await press('Shift+E');
    await page.getByRole('textbox', { name: 'Name of the new pipeline' }).fill('Shout');
    await press('Enter');
    await expect(words.step('Shout')).toBeVisible();
    await expect.poll(async () => pathWords(await words.draft(scene))).toContain('shout:end>two');
    const body = { from: { kind: 'draft' as const, pipelineId: words.id }, mode: 'rehearsal' as const, brief: { word: 'Late' } };
    const { runId } = await api.call('runs.start', { body });
    const ended = async () => (await api.call('runs.get', { params: { runId } })).state.steps['end#1']?.output;
    await expect.poll(ended).toEqual({ inline: 'Late!?' });
  });
});
