import type { CDPSession, Page } from 'playwright';

interface Point {
  x: number;
  y: number;
}

/** How often a mouse tells where it is. */
const EVERY_MS = 1_000 / 60;
/** The smallest turn that the map takes for a wheel's; what turns by less are two fingers, and they move the map. */
const NOTCH = 20;

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
    const from = await this.#find('.react-flow__node');
    const card = await this.#page.evaluate(
      ({ x, y }) => document.elementFromPoint(x, y)?.closest('.react-flow__node')?.getAttribute('data-id') ?? '',
      from,
    );
    const way = (step: number): Point => ({ x: 90 * Math.sin(step / 15), y: step / 2 });
    await this.#moved(`.react-flow__node[data-id="${card}"]`, () => this.#lead(from, moves, way));
  }

  /** Takes the map where it is empty, pulls it aside and brings it back: what is in sight is the same at the end. */
  async pan(moves: number): Promise<void> {
    const from = await this.#find('.react-flow__pane');
    const way = (step: number): Point => {
      const out = Math.min(step, moves - step);
      return { x: -220 * Math.sin((Math.PI * out) / moves), y: -out };
    };
    await this.#moved('.react-flow__viewport', () => this.#lead(from, moves, way));
  }

  /** Turns the wheel away from the map and back. */
  async zoom(moves: number): Promise<void> {
    const at = await this.#find('.react-flow__pane');
    const turn = (step: number): Promise<unknown> =>
      this.#send('mouseWheel', at, { deltaX: 0, deltaY: step <= moves / 2 ? NOTCH : -NOTCH });
    const { first, least } = await this.#moved('.react-flow__viewport', () => this.#paced(moves, turn));
    if (least > first * 0.95) throw new Error('The wheel did not zoom.');
  }

  /** What was done must have moved this: figures of a hand that met nothing say nothing. */
  async #moved(selector: string, work: () => Promise<void>): Promise<{ first: number; least: number }> {
    const seen = await this.#page.locator(selector).evaluateHandle((element: HTMLElement) => {
      const scale = (): number => new DOMMatrix(element.style.transform).a;
      const record = { moves: 0, first: scale(), least: scale() };
      new MutationObserver(() => {
        record.moves += 1;
        record.least = Math.min(record.least, scale());
      }).observe(element, { attributeFilter: ['style'] });
      return record;
    });
    await work();
    const { moves, first, least } = await seen.jsonValue();
    if (moves < 2) throw new Error(`${selector} did not move.`);
    return { first, least };
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
