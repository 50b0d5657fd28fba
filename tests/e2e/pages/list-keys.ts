import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { expect, type Page } from 'playwright/test';

/** Working in the list with the keyboard alone: nothing here clicks, and nothing reaches into the page but to see where it is. */
export class ListKeys {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }
  /** What a screen reader says of where the keyboard is. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');
  }
  async expectAt(label: RegExp): Promise<void> {
    await expect.poll(() => this.focused(), { intervals: [10, 20, 50, 100] }).toMatch(label);
  }

  async tabIntoList(): Promise<void> {
    for (let stops = 0; stops < 60; stops += 1) {
      await this.press('Tab');
      if (await this.page.evaluate(() => document.activeElement?.getAttribute('role') === 'treeitem')) return;
    }
    throw new Error('Tab never came to the list.');
  }

  /** Types the number that stands on the step's row. */
  async goTo(name: string): Promise<void> {
    const number = await this.page.evaluate((wanted) => {
      const rows = [...document.querySelectorAll('[role="treeitem"]')].map((row) => row.getAttribute('aria-label') ?? '');
      return rows.find((label) => label.replace(/^\d+, /, '').startsWith(`${wanted}, `) && /^\d/.test(label))?.split(',')[0];
    }, name);
    if (number === undefined) throw new Error(`There is no row of ${name}.`);
    // The first row is where Home leads already; its number would go on to the next one that begins with it.
    // Letters that come slowly begin anew, as they do for a person: on a busy machine the number is typed once more.
    await expect(async () => {
      await this.press('Home', ...(number === '1' ? '' : number));
      expect(await this.focused()).toMatch(new RegExp(`^${number}, `));
    }).toPass({ intervals: [50, 1_000] });
  }

  /** Down from the step to one of its ways out. */
  async goToWay(step: string, way: string, leads = ''): Promise<void> {
    await this.goTo(step);
    const at = async (): Promise<{ label: string; level: number; open: string | null }> =>
      this.page.evaluate(() => ({
        label: document.activeElement?.getAttribute('aria-label') ?? '',
        level: Number(document.activeElement?.getAttribute('aria-level')),
        open: document.activeElement?.getAttribute('aria-expanded') ?? null,
      }));
    const { level, open } = await at();
    if (open === 'false') await this.press('ArrowRight');
    for (let rows = 0; rows < 80; rows += 1) {
      await this.press('ArrowDown');
      const here = await at();
      if (here.level === level + 1 && here.label.startsWith(`${way}: ${leads}`)) return;
    }
    throw new Error(`‘${step}’ has no way out called ${way}.`);
  }

  async rename(step: string, name: string): Promise<void> {
    await this.goTo(step);
    await this.nameHere(name);
  }
  private async nameHere(name: string): Promise<void> {
    await this.press('F2');
    await this.expectAt(/^Name of the step$/);
    await this.page.keyboard.insertText(name);
    await this.press('Enter');
    await this.expectAt(new RegExp(`^\\d+, ${escaped(name)}, `));
  }

  /** Chooses from what can be done with the row. */
  async menu(item: string): Promise<void> {
    await this.press(' ');
    for (let rows = 0; rows < 30; rows += 1) {
      if ((await this.focused()).startsWith(item)) return this.press('Enter');
      await this.press(item.charAt(0).toLowerCase());
    }
    throw new Error(`The menu has no ${item}.`);
  }

  private async pick(kind: string, name: string): Promise<void> {
    await this.expectAt(/^What should it do\?$/);
    await this.page.keyboard.insertText(kind);
    await this.press('Enter');
    await this.expectAt(new RegExp(`^\\d+, ${escaped(kind)}`));
    await this.nameHere(name);
  }

  async addOnWay(step: string, way: string, { name }: PipelineNode, kind: string): Promise<void> {
    await this.goToWay(step, way, 'leads nowhere');
    await this.press('Shift+Enter');
    await this.pick(kind, name);
  }
  /** A step that nothing leads to yet, beside the one that the keyboard is at. */
  async addNextTo(step: string, { name }: PipelineNode, kind: string): Promise<void> {
    await this.goTo(step);
    await this.press('Shift+Enter');
    await this.pick(kind, name);
  }
  async addInside(frame: string, { name }: PipelineNode, kind: string): Promise<void> {
    await this.goTo(frame);
    await this.menu('Add a step inside it…');
    await this.pick(kind, name);
  }

  async renameWay(step: string, way: string, name: string): Promise<void> {
    await this.goToWay(step, way);
    await this.press('F2');
    await expect(this.page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await this.page.keyboard.insertText(name);
    await this.press('Enter');
    await this.expectAt(new RegExp(`^${escaped(name)}: `));
  }
  async addWay(step: string, act: string, name: string): Promise<void> {
    await this.goTo(step);
    await this.menu(`${act}…`);
    await expect(this.page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
    await this.page.keyboard.insertText(name);
    await this.press('Enter');
    await this.expectAt(new RegExp(`^\\d+, ${escaped(step)}, `));
  }

  /** Leads a way out to a step; a send-back gets its limit in the settings of its path. */
  async connect(step: string, way: string, target: string, rounds: number | undefined): Promise<void> {
    await this.goToWay(step, way);
    if (/leads nowhere/.test(await this.focused())) await this.press('Enter');
    else {
      await this.goTo(step);
      await this.menu('Connect to…');
      await this.chooseWay(way);
    }
    await expect(this.page.getByRole('searchbox', { name: 'Find a step' }).last()).toBeFocused();
    await this.page.keyboard.insertText(target);
    await this.press('Enter');
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
    await this.expectAt(new RegExp(`^\\d+, ${escaped(step)}, `));
    if (rounds === undefined || rounds === 3) return;
    await this.goToWay(step, way);
    await this.press('Enter');
    await expect(this.page.getByRole('spinbutton', { name: 'At most' })).toBeFocused();
    await this.page.keyboard.insertText(String(rounds));
    await this.press('Escape');
    await this.expectAt(new RegExp(`at most ${rounds} times|^\\d+, ${escaped(step)}, `));
  }

  /** In the sheet that connects: from the field back to the ways out, and along them. */
  private async chooseWay(way: string): Promise<void> {
    await this.press('Shift+Tab');
    for (let ways = 0; ways < 12; ways += 1) {
      if ((await this.focused()) === way) break;
      await this.press('ArrowRight');
    }
    await this.press('Tab');
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
