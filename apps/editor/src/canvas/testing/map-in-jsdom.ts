import { vi } from 'vitest';

/** What a map needs of a browser and jsdom does not have: sizes, matrices, watchers of sizes. Once before the tests of a file. */
export function mapInJsdom(width = 240): void {
  class Watcher {
    #tell: ResizeObserverCallback;
    constructor(tell: ResizeObserverCallback) {
      this.#tell = tell;
    }
    observe(target: Element): void {
      this.#tell([{ target } as ResizeObserverEntry], this as unknown as ResizeObserver);
    }
    unobserve(): void {}
    disconnect(): void {}
  }
  vi.stubGlobal('ResizeObserver', Watcher);
  vi.stubGlobal(
    'DOMMatrixReadOnly',
    class {
      m22 = 1;
    },
  );
  Object.defineProperties(HTMLElement.prototype, {
    offsetWidth: { get: () => width, configurable: true },
    offsetHeight: { get: () => 120, configurable: true },
  });
  (SVGElement.prototype as unknown as { getBBox: () => object }).getBBox = () => ({ x: 0, y: 0, width: 0, height: 0 });
}
