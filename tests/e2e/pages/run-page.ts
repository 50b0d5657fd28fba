import { expect, type Locator, type Page } from 'playwright/test';

/** The run: its story while agents write, the gates in it, its timeline and map. */
export class RunPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  get story(): Locator {
    return this.page.getByRole('region', { name: 'Story of this run' });
  }

  /** The cards of agents that write right now. */
  get agents(): Locator {
    return this.story.getByRole('article');
  }

  /** Watches the agents' cards until what stands there has changed at least twice. A card keeps the newest words, so its length may stay. */
  async seeTextGrow(): Promise<void> {
    const seen = new Set<string>();
    await expect
      .poll(
        async () => {
          for (const text of await this.agents.allInnerTexts()) seen.add(text);
          return seen.size;
        },
        { message: 'text streams onto the page', intervals: [40], timeout: 30_000 },
      )
      .toBeGreaterThan(3);
  }

  /** Waits for a question in the story and opens it. */
  async openGate(question: string | RegExp): Promise<void> {
    const ticket = this.story.locator('li').filter({ has: this.page.getByRole('heading', { name: question }) });
    await ticket
      .getByRole('link', { name: /Open and decide/ })
      .first()
      .click({ timeout: 40_000 });
    await expect(this.page.getByRole('heading', { level: 1, name: question })).toBeVisible();
  }
}
