import { expect, type Page, test } from 'playwright/test';
import { EditorPage } from './pages/editor-page.ts';
import { barriers } from './support/barriers.ts';
import { joined } from './support/joined.ts';
import { Scene } from './support/scene.ts';
import { signedIn } from './support/signed-in.ts';

const SAM = 'Sam Reyes';
const OWNER = 'Priya';
/** A person's pace: an edit every two seconds for five minutes. Set, it is kept; otherwise nobody waits. */
const MINUTES = Number(process.env.BATON_TWO_PEOPLE_MINUTES ?? 0);
const EDITS = 150;

test.describe.serial('two people on one pipeline', () => {
  let scene: Scene;
  let hers: Page;
  let his: Page;
  let one: EditorPage;
  let two: EditorPage;

  test.beforeAll(async ({ browser }) => {
    scene = await Scene.open({ model: 'none' });
    const sam = await joined(scene, SAM, 'architect');
    hers = await signedIn(browser, scene);
    one = await EditorPage.create(hers, scene, 'template');
    his = await signedIn(browser, { baton: { url: scene.baton.url, api: sam } });
    two = new EditorPage(his, one.id);
    await two.open();
  });
  test.afterAll(async () => {
    await hers.context().close();
    await his.context().close();
    await scene.close();
  });

  const also = (page: Page, name: string) => page.locator('summary', { has: page.locator(`[title^="${name}"]`) });
  const valueOf = async (key: string, field: string) => (await one.draft(scene)).nodes.find((node) => node.key === key)?.config[field];

  test('each sees who else is here and what they have chosen; a change arrives without taking the words, the view or the focus away', async () => {
    await expect(also(hers, SAM)).toBeVisible();
    await expect(also(his, OWNER)).toBeVisible();
    await expect(also(hers, SAM).locator('[title]')).toHaveCount(1);
    await two.step('Diagnosis').click();
    await expect(one.step('Diagnosis').locator('[data-others]')).toContainText(SAM);
    // She types, he renames; her caret, her words and her map stay where they are.
    await one.step('Choose what to build').click();
    const box = one.field('question').getByRole('textbox').first();
    await box.click();
    await hers.keyboard.press('ControlOrMeta+a');
    await hers.keyboard.type('What do we ');
    const view = await one.map.locator('.react-flow__viewport').getAttribute('style');
    const name = two.settings.getByRole('textbox', { name: 'Name of the step' });
    await name.fill('Samuels finding');
    await name.press('Enter');
    await expect(one.step('Samuels finding')).toBeVisible();
    await hers.keyboard.type('build?');
    await expect(box).toHaveText('What do we build?');
    expect(await one.map.locator('.react-flow__viewport').getAttribute('style')).toBe(view);
    await expect(two.step('Choose what to build')).toBeVisible();
    await expect.poll(() => valueOf('choose', 'question')).toBe('What do we build?');
    // Her undo takes back her words and leaves his name alone.
    await one.map.focus();
    await hers.keyboard.press('ControlOrMeta+z');
    await expect.poll(() => valueOf('choose', 'question')).not.toBe('What do we build?');
    await expect(one.step('Samuels finding')).toBeVisible();
    await name.fill('Diagnosis');
    await name.press('Enter');
    await expect(one.step('Samuels finding')).toHaveCount(0);
  });

  test('marks of others can be hidden, and who leaves is gone within seconds', async () => {
    await also(hers, SAM).click();
    await hers.getByRole('checkbox', { name: 'Show what others have chosen' }).uncheck();
    await expect(one.map.locator('[data-others]')).toHaveCount(0);
    await hers.getByRole('checkbox', { name: 'Show what others have chosen' }).check();
    await expect(one.map.locator('[data-others]')).toHaveCount(1);
    expect(await barriers(hers)).toEqual([]);
    await also(hers, SAM).click();
    await his.goto('/inbox');
    await expect(also(hers, SAM)).toHaveCount(0);
    await two.open();
    await expect(also(hers, SAM)).toBeVisible();
  });

  test('a step that is removed while the other has it chosen is said, and comes back with its paths', async () => {
    const paths = await one.paths.count();
    await two.step('Diagnosis').click();
    await one.step('Diagnosis').click();
    await one.map.focus();
    await one.step('Diagnosis').focus();
    await hers.keyboard.press('Delete');
    await expect(two.step('Diagnosis')).toHaveCount(0);
    await his.getByRole('button', { name: 'Bring it back' }).click();
    await expect(one.step('Diagnosis')).toBeVisible();
    await expect(one.paths).toHaveCount(paths);
  });

  test('a comment by keyboard names somebody, is on their map and in their inbox, and is answered and resolved by mouse', async () => {
    his.on('dialog', () => expect('a dialog').toBe('never'));
    await two.step('QA agent').click();
    await two.step('QA agent').focus();
    await his.keyboard.press('m');
    await his.keyboard.type('Is this still right, @pri');
    await expect(his.getByRole('option', { name: new RegExp(OWNER) })).toBeVisible();
    await his.keyboard.press('Enter');
    await his.keyboard.type('? <img src=x onerror=alert(1)>');
    await his.keyboard.press('ControlOrMeta+Enter');
    await expect(two.step('QA agent').getByTitle('1 open comment')).toBeVisible();
    await expect(one.step('QA agent').getByTitle('1 open comment')).toBeVisible();
    await hers.goto('/inbox');
    await expect(hers.getByRole('navigation', { name: 'Main' })).toContainText('waiting for you');
    await hers.getByRole('link', { name: new RegExp(`${SAM} mentioned you at QA agent in`) }).click();
    await expect(hers).toHaveURL(/step=.*comment=/);
    const panel = hers.getByRole('region', { name: 'All comments' });
    const thread = panel.getByRole('article');
    await expect(thread).toBeFocused();
    await expect(thread).toContainText('<img src=x onerror=alert(1)>');
    expect(await barriers(hers)).toEqual([]);
    await thread.getByRole('textbox', { name: 'Reply' }).fill('It is.');
    await thread.getByRole('button', { name: 'Reply' }).click();
    await expect(two.settings).toContainText('It is.');
    await thread.getByRole('button', { name: 'Resolve' }).click();
    await expect(two.step('QA agent').getByTitle('1 open comment')).toHaveCount(0);
    await panel.getByRole('button', { name: 'Close the comments' }).click();
    const { unseen } = await scene.baton.api.call('mentions.list');
    expect(unseen).toBe(0);
  });

  test('another pipeline is opened at once, and the browser goes back: what was typed in one is in that one', async () => {
    const other = await scene.baton.api.call('pipelines.create', { body: { name: 'The other one', from: { kind: 'blank' } } });
    await one.open();
    await one.step('Recommendation').click();
    await one.field('purpose').getByRole('textbox').fill('Typed just before leaving');
    await hers.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Pipelines' }).click();
    await hers.locator(`a[href="/pipelines/${other.id}"]`).first().click();
    const name = hers.getByRole('textbox', { name: 'Name of the pipeline' });
    await expect(name).toHaveValue('The other one');
    await name.fill('The other one, changed');
    await hers.goBack();
    await hers.goBack();
    await expect(name).toHaveValue('Diagnosis to monitor');
    await expect.poll(() => valueOf('closing_note', 'purpose')).toBe('Typed just before leaving');
    const now = async () => (await scene.baton.api.call('pipelines.get', { params: { pipelineId: other.id } })).document;
    await expect.poll(async () => (await now()).name).toBe('The other one, changed');
    expect((await now()).nodes.map((node) => node.key)).not.toContain('closing_note');
    expect((await one.draft(scene)).name).toBe('Diagnosis to monitor');
  });

  test('one press goes back to what is published, and undo brings the draft back', async () => {
    const { baton } = scene;
    const params = { pipelineId: one.id };
    const { id } = await baton.api.call('versions.create', { params, body: {} });
    await baton.api.call('versions.publish', { params: { versionId: id }, body: {} });
    await expect(hers.getByText(/Draft · version 1 is published/)).toBeVisible();
    await one.step('Recommendation').click();
    await one.field('purpose').getByRole('textbox').fill('Better left alone');
    await expect.poll(() => valueOf('closing_note', 'purpose')).toBe('Better left alone');
    await one.button('Discard draft').click();
    await expect.poll(() => valueOf('closing_note', 'purpose')).toBe('Typed just before leaving');
    await expect(one.button('Discard draft')).toHaveCount(0);
    await one.button(/^Undo: go back to version/).click();
    await expect.poll(() => valueOf('closing_note', 'purpose')).toBe('Better left alone');
  });

  test('two people edit for five minutes, nothing is lost', async () => {
    test.setTimeout(300_000 + MINUTES * 60_000);
    const pause = (MINUTES * 60_000) / EDITS;
    const people = [
      { editor: one, mark: 'p', steps: ['Performance analysis', 'Recommendation'], asked: [] as string[], mine: new Map<string, string>() },
      { editor: two, mark: 's', steps: ['QA agent', 'Audit of barriers'], asked: [] as string[], mine: new Map<string, string>() },
    ];
    type Person = (typeof people)[number];
    const clash = ({ editor }: Person) => editor.page.getByRole('alert', { name: 'Changed twice' });
    const settle = async (person: Person, act: 'Keep mine' | 'Take theirs'): Promise<void> => {
      const banner = clash(person);
      if ((await banner.count()) === 0) return;
      person.asked.push(await banner.innerText());
      await banner.getByRole('button', { name: act }).click();
    };
    const purpose = async ({ editor }: Person, step: string, text: string): Promise<void> => {
      // What stands above a chosen card may lie over the next one: the press goes to the card itself.
      await editor.step(step).dispatchEvent('click');
      await expect(editor.settings.getByRole('textbox', { name: 'Name of the step' })).toHaveValue(new RegExp(`^${step}`));
      await editor.field('purpose').getByRole('textbox').fill(text);
    };
    /** Most edits are of one's own; now and then both write into the same field, or make a step and take it away again. */
    const edit = async (person: Person, turn: number): Promise<void> => {
      const { editor, mark, steps, mine } = person;
      const text = `${mark}${turn}`;
      const own = steps[turn % steps.length] ?? '';
      if (turn % 15 === 14) {
        await purpose(person, 'Evidence for and against', text);
      } else if (turn % 10 === 4) {
        await editor.step(own).dispatchEvent('click');
        await editor.step(own).focus();
        await editor.page.keyboard.press('ControlOrMeta+d');
        await expect(editor.settings.getByRole('textbox', { name: 'Name of the step' })).toHaveValue(/copy/);
        await editor.page.keyboard.press('Delete');
      } else if (turn % 10 === 8) {
        await editor.step(own).focus();
        await editor.page.keyboard.press('Alt+ArrowDown');
      } else {
        await purpose(person, own, text);
        mine.set(own, text);
      }
      if (turn % 10 === 0) await settle(person, turn % 20 === 0 ? 'Keep mine' : 'Take theirs');
      if (pause > 0) await editor.page.waitForTimeout(pause);
    };
    const work = async (person: Person): Promise<void> => {
      for (let turn = 1; turn <= EDITS; turn += 1) {
        if (person.mark === 's' && turn === 40) await his.context().setOffline(true);
        if (person.mark === 's' && turn === 60) await his.context().setOffline(false);
        if (person.mark === 'p' && turn === 90) {
          await scene.crash();
          void scene.startAgain();
        }
        await edit(person, turn);
      }
    };
    await Promise.all(people.map(work));
    for (const person of people) {
      await expect
        .poll(
          async () => {
            await settle(person, 'Keep mine');
            return person.editor.page.getByText(/^Saved/).count();
          },
          { timeout: 60_000 },
        )
        .toBe(1);
    }
    // Where the other one is stands on a card too, and each sees somebody else there: steps are compared by their names and places.
    const shown = ({ editor }: Person) =>
      editor.steps.evaluateAll((cards) =>
        cards
          .map(
            (card) =>
              `${(card as HTMLElement).dataset['id']} ${card.querySelector('[class*="title"]')?.textContent} ${(card as HTMLElement).style.transform}`,
          )
          .toSorted((a, b) => a.localeCompare(b)),
      );
    await expect
      .poll(async () => JSON.stringify(await shown(people[0]!)) === JSON.stringify(await shown(people[1]!)), { timeout: 30_000 })
      .toBe(true);
    const { nodes } = await one.draft(scene);
    for (const { steps, mine } of people)
      for (const step of steps) {
        const node = nodes.find((each) => each.name.startsWith(step));
        expect([step, node?.config['purpose']]).toEqual([step, mine.get(step)]);
      }
  });
});
