import { expect, type Locator, type Page } from 'playwright/test';
import { expectPlainWords } from '../support/plain-words.ts';

/** A human gate: the document on the desk, and the decision beside it. */
export class GatePage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get question(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  get side(): Locator {
    return this.page.getByRole('complementary', { name: /decision/ });
  }
  get sheet(): Locator {
    return this.page.getByRole('dialog');
  }
  get now(): Locator {
    return this.page.getByRole('region', { name: 'What happens now' });
  }

  decision(label: string | RegExp): Locator {
    return this.side.getByRole('button', { name: label });
  }

  passage(text: string | RegExp): Locator {
    return this.page.locator('[data-passage]').filter({ hasText: text }).last();
  }

  /** Rewrites a passage where it stands. */
  async edit(passage: string, text: string): Promise<void> {
    await this.passage(passage).click();
    const editor = this.page.getByRole('group', { name: /^Edit: / });
    await editor.getByRole('textbox').fill(text);
    await editor.getByRole('button', { name: 'Keep' }).click();
    await expect(editor).toBeHidden();
  }

  /** Comments on a passage by its own button, which shows when the passage is pointed at. */
  async comment(passage: string | RegExp, text: string, severity: 'Must fix' | 'Should' | 'Idea' = 'Must fix'): Promise<void> {
    await this.passage(passage).hover();
    await this.passage(passage)
      .getByRole('button', { name: /^Comment on/ })
      .click();
    const card = this.page.getByRole('group', { name: /^Comment on/ });
    await card.getByText(severity, { exact: true }).click();
    await card.getByRole('textbox').fill(text);
    await card.getByRole('button', { name: 'Comment', exact: true }).click();
    await expect(card).toBeHidden();
  }

  /** Says that a comment of one's own is dealt with. */
  async settle(text: string): Promise<void> {
    const card = this.page.getByRole('group', { name: `Comment by you: ${text}` });
    await card.getByRole('button', { name: 'Settled' }).click();
    await expect(card.getByRole('button', { name: 'Open again' })).toBeVisible();
  }

  async note(text: string): Promise<void> {
    const field = this.side.getByRole('textbox', { name: /Your (reason|notes)/ });
    await field.fill(text);
    await field.blur();
  }

  /** Ticks every point of the checklist. */
  async tickAll(): Promise<void> {
    for (const box of await this.side.getByRole('region', { name: 'Before you decide' }).getByRole('checkbox').all())
      if (!(await box.isChecked())) await box.click();
  }

  /** Fills the gaps of the draft, one by one, in the cards beside them. */
  async fillGaps(text: string): Promise<void> {
    const fields = this.page.locator('[data-lane]').getByRole('textbox');
    while ((await fields.count()) > 0) {
      const left = await fields.count();
      await fields.first().fill(text);
      await fields.first().press('Enter');
      await expect(fields).toHaveCount(left - 1);
    }
  }

  async pick(option: string): Promise<void> {
    await this.page.getByRole('checkbox', { name: option, exact: true }).click();
  }

  /** Chooses a decision, reads the sheet and signs. Ends when the page says what happens now. */
  async decide(label: string, { reason }: { reason?: string } = {}): Promise<void> {
    await expectPlainWords(this.page);
    await this.decision(label).click();
    await expect(this.sheet.getByRole('heading', { name: label })).toBeVisible();
    if (reason !== undefined) await this.sheet.getByRole('textbox').fill(reason);
    const read = this.sheet.getByRole('checkbox', { name: 'I have read it' });
    if (await read.isVisible()) await read.click();
    await expectPlainWords(this.page);
    await this.sheet.getByRole('button', { name: new RegExp(`^(Sign|${label})$`) }).click();
    await expect(this.sheet).toBeHidden();
    await this.expectWhatNow();
  }

  /** After a decision nobody wonders: one sentence, and the way to watch. */
  async expectWhatNow(): Promise<void> {
    await expect(this.now).toBeVisible();
    await expect(this.now.getByRole('heading', { level: 2 })).not.toBeEmpty();
    await expect(this.now.getByRole('link', { name: 'Watch the run' })).toBeVisible();
    await expectPlainWords(this.page);
  }

  /** A decision that is not possible yet says why, and a click leads there instead of to the sheet. */
  async expectBlocked(label: string, why: RegExp): Promise<void> {
    await expect(this.decision(label)).toHaveAccessibleDescription(why);
    await this.decision(label).click({ force: true });
    await expect(this.sheet).toBeHidden();
  }

  /** Puts a table into the figures' field and has it read. */
  async readTable(csv: string): Promise<void> {
    await this.page.getByRole('textbox', { name: 'The table' }).fill(csv);
    const answered = this.page.waitForResponse((response) => response.url().endsWith('/figures/preview'));
    await this.page.getByRole('button', { name: 'Read the table' }).click();
    await answered;
  }

  /** Sends a form in: its only decision. */
  async decideForm(): Promise<void> {
    const label = (await this.side.locator('[data-decision] b').first().innerText()).trim();
    await this.decide(label);
  }

  async watchRun(): Promise<void> {
    await this.now.getByRole('link', { name: 'Watch the run' }).click();
    await expect(this.page.getByRole('region', { name: 'Story of this run' })).toBeVisible();
  }
}
