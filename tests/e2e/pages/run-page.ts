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

  /** Watches one agent's card until its text has grown at least twice. */
  async seeTextGrow(): Promise<void> {
    const lengths = new Set<number>();
    await expect
      .poll(
        async () => {
          const texts = await this.agents.allInnerTexts();
          lengths.add(Math.max(0, ...texts.map((text) => text.length)));
          return lengths.size;
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
