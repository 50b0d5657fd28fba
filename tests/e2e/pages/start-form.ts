import type { JsonObject } from '@baton/schema/json';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { expect, type Locator, type Page } from 'playwright/test';

/** The brief of a new run, as the pipeline asks for it. */
export class StartForm {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get start(): Locator {
    return this.page.getByRole('button', { name: /^Start the (run|rehearsal)$/ });
  }

  /** What is wrong with a field is said beside it, and read out with it. */
  async expectFault(key: string, words: RegExp): Promise<void> {
    const control = this.#control(key);
    await expect(control).toHaveAttribute('aria-invalid', 'true');
    await expect(control).toHaveAccessibleDescription(words);
    await expect(this.page.locator(`#brief-${key}`).getByText(words)).toBeVisible();
  }

  /** Types a brief, field by field; documents are pasted as text. */
  async fill(fields: Pipeline['brief']['fields'], brief: JsonObject): Promise<void> {
    for (const field of fields) {
      const value = brief[field.key];
      if (value === undefined || value === null) continue;
      if (field.kind === 'documents') await this.#paste(value as { name: string; text: string }[]);
      else if (field.kind === 'choice') await this.#control(field.key).selectOption(String(value));
      else await this.#control(field.key).fill(Array.isArray(value) ? value.join('\n') : String(value));
    }
  }

  async #paste(documents: { name: string; text: string }[]): Promise<void> {
    for (const { name, text } of documents) {
      await this.page.getByRole('button', { name: 'Paste text' }).click();
      const sheet = this.page.getByRole('dialog');
      await sheet.getByLabel('What it is').fill(name);
      await sheet.getByLabel('Its text').fill(text);
      await sheet.getByRole('button', { name: 'Attach' }).click();
      await expect(sheet).toBeHidden();
    }
  }

  #control(key: string): Locator {
    return this.page.locator(`#brief-${key}`).locator('input,textarea,select').first();
  }

  async valueOf(key: string): Promise<string> {
    return this.#control(key).inputValue();
  }

  async set(key: string, value: string): Promise<void> {
    await this.#control(key).fill(value);
  }
}
