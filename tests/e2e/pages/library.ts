import { expect, type Page } from 'playwright/test';

/** The library, its templates, and the editor page as far as a version is made and published there. */
export class Library {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Library' }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Library' })).toBeVisible();
  }

  /** Makes a pipeline of a template, and ends on its map. */
  async useTemplate(name: string): Promise<void> {
    const card = this.page.getByRole('article').filter({ has: this.page.getByRole('heading', { name }) });
    await card.getByRole('button', { name: 'Use as a starting point' }).click();
    await expect(this.page).toHaveURL(/\/pipelines\/[^/]+$/);
    await expect(this.page.getByRole('textbox', { name: 'Name of the pipeline' })).toHaveValue(name);
  }

  async rename(name: string): Promise<void> {
    const field = this.page.getByRole('textbox', { name: 'Name of the pipeline' });
    await field.fill(name);
    await field.blur();
  }

  /** Checks, versions and publishes what is open in the editor. */
  async publish(): Promise<void> {
    await this.page.getByRole('button', { name: /^Publish/ }).click();
    const sheet = this.page.getByRole('dialog');
    await sheet.getByRole('button', { name: /^Publish version/ }).click();
    await expect(sheet).toBeHidden();
  }

  async startRun(name: string): Promise<void> {
    await this.page.getByRole('link', { name: `Start a run of ${name}` }).click();
    await expect(this.page.getByRole('button', { name: /^Start the run$/ })).toBeVisible();
  }
}
