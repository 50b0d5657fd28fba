/** Messages to one reader: put in at any time, taken all at once. */
export interface Mailbox<T> {
  put(message: T): void;
  /** Messages that could not be dealt with, back to the front. */
  putBack(messages: readonly T[]): void;
  takeAll(): T[];
  isEmpty(): boolean;
  /** Whether a message of this kind waits to be taken. */
  some(test: (message: T) => boolean): boolean;
  /** Wakes the reader without a message. */
  ring(): void;
  /** Resolves as soon as there is a message or a ring; at once if there was one since the last wait. */
  wait(): Promise<void>;
}

export function createMailbox<T>(): Mailbox<T> {
  let messages: T[] = [];
  let rung = false;
  let wake: (() => void) | undefined;
  const ring = (): void => {
    rung = true;
    wake?.();
  };
  return {
    put(message) {
      messages.push(message);
      ring();
    },
    putBack(back) {
      messages = [...back, ...messages];
    },
    takeAll() {
      const taken = messages;
      messages = [];
      return taken;
    },
    isEmpty: () => messages.length === 0,
    some: (test) => messages.some(test),
    ring,
    async wait() {
      if (!rung) await new Promise<void>((resolve) => (wake = resolve));
      wake = undefined;
      rung = false;
    },
  };
}
