import { expect, type Page } from 'playwright/test';

/** Everything on a page that a developer would see in red or yellow, and every request that failed. */
export class PageWatch {
  readonly findings: string[] = [];
  #quiet = false;

  constructor(page: Page) {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.#note(`console ${message.type()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.#note(`thrown: ${error.message}`));
    page.on('response', (response) => {
      if (response.status() >= 400) this.#note(`${response.status()} ${response.request().method()} ${response.url()}`);
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // A page that is left ends its stream and its open questions.
      if (why !== 'net::ERR_ABORTED') this.#note(`failed: ${request.method()} ${request.url()} ${why}`);
    });
  }

  /** Faults that the test causes on purpose are not findings. */
  async expecting<T>(work: () => Promise<T>): Promise<T> {
    this.#quiet = true;
    try {
      return await work();
    } finally {
      this.#quiet = false;
    }
  }

  expectNothing(): void {
    expect(this.findings).toEqual([]);
  }

  #note(finding: string): void {
    if (!this.#quiet) this.findings.push(finding);
  }
}
