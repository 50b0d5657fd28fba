import type { Clock } from '../../ports/clock.ts';

export interface Believed<T> {
  /** What was read, if it was read a moment ago; who asks while it is being read gets the same answer. */
  read(): Promise<T>;
  forget(): void;
}

/** Remembers what was read for a short time. A read that failed is not remembered, and neither is one that was overtaken. */
export function believed<T>(clock: Clock, forMs: number, read: () => Promise<T>): Believed<T> {
  let kept: { value: Promise<T>; until: number } | undefined;
  return {
    read() {
      if (kept && kept.until > clock.now()) return kept.value;
      const own = { value: read(), until: Number.POSITIVE_INFINITY };
      kept = own;
      own.value.then(
        () => (own.until = clock.now() + forMs),
        () => kept === own && (kept = undefined),
      );
      return own.value;
    },
    forget: () => (kept = undefined),
  };
}
