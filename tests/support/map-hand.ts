import type { CDPSession, Page } from 'playwright';

interface Point {
  x: number;
  y: number;
}

/** How often a mouse tells where it is. */
const EVERY_MS = 1_000 / 60;

/**
 * A hand on a map that is too quick to wait for the page: it moves sixty times a second, as a mouse does, whether the page
 * keeps up or not.
 */
export class MapHand {
  readonly #page: Page;
  readonly #browser: CDPSession;

  private constructor(page: Page, browser: CDPSession) {
    this.#page = page;
    this.#browser = browser;
  }

  static async on(page: Page): Promise<MapHand> {
    return new MapHand(page, await page.context().newCDPSession(page));
  }

  /** Takes a card by its upper part and leads it around. */
  async drag(moves: number): Promise<void> {
    await this.#lead(await this.#find('.react-flow__node'), moves, (step) => ({ x: 90 * Math.sin(step / 15), y: step / 2 }));
  }

  /** Takes the map where it is empty and pulls it aside. */
  async pan(moves: number): Promise<void> {
    await this.#lead(await this.#find('.react-flow__pane'), moves, (step) => ({ x: -220 * Math.sin(step / 30), y: -step }));
  }

  /** Turns the wheel away from the map and back. */
  async zoom(moves: number): Promise<void> {
    const { x, y } = await this.#find('.react-flow__pane');
    await this.#paced(moves, async (step) => this.#send('mouseWheel', { x, y }, { deltaX: 0, deltaY: step < moves / 2 ? 12 : -12 }));
  }

  async #lead(from: Point, moves: number, way: (step: number) => Point): Promise<void> {
    const at = (step: number): Point => ({ x: from.x + way(step).x, y: from.y + way(step).y });
    await this.#send('mousePressed', from);
    await this.#paced(moves, async (step) => this.#send('mouseMoved', at(step)));
    await this.#send('mouseReleased', at(moves));
  }

  async #paced(moves: number, move: (step: number) => Promise<unknown>): Promise<void> {
    const began = performance.now();
    const sent: Promise<unknown>[] = [];
    for (let step = 1; step <= moves; step += 1) {
      sent.push(move(step));
      const wait = began + step * EVERY_MS - performance.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    }
    await Promise.all(sent);
  }

  async #send(type: 'mousePressed' | 'mouseMoved' | 'mouseReleased' | 'mouseWheel', { x, y }: Point, more: object = {}): Promise<unknown> {
    const held = type === 'mouseWheel' ? ({ button: 'none', buttons: 0 } as const) : ({ button: 'left', buttons: 1 } as const);
    return this.#browser.send('Input.dispatchMouseEvent', { type, x, y, clickCount: 1, ...held, ...more });
  }

  /** A place in the middle of the map where the pointer meets this and nothing on it. */
  async #find(selector: string): Promise<Point> {
    const found = await this.#page.evaluate((wanted) => {
      const map = document.querySelector('.react-flow')?.getBoundingClientRect();
      if (!map) return undefined;
      for (let y = map.top + map.height * 0.3; y < map.bottom - 200; y += 6)
        for (let x = map.left + map.width * 0.4; x < map.right - 240; x += 9) {
          const element = document.elementFromPoint(x, y);
          const isIt =
            wanted === '.react-flow__pane'
              ? element?.matches(wanted)
              : element?.closest(wanted) && !element.closest('.react-flow__handle, button, input, textarea');
          if (isIt) return { x, y };
        }
      return undefined;
    }, selector);
    if (!found) throw new Error(`Nothing in sight is ${selector}.`);
    return found;
  }
}
