import type { TextFrame } from '@baton/schema/run/events';
import type { Clock } from '../ports/clock.ts';

/** Words closer together than this travel together: twice the pace of reading, half of what an eye notices. */
const GATHER_MS = 20;

export interface TextFrames {
  add(delta: string): void;
  /** Sends what is left. */
  flush(): void;
  /** Sends nothing more. */
  drop(): void;
}

/** Gathers the text of one attempt into frames. The first words leave at once, so nothing is added to a slow stream's delay. */
export function textFrames(clock: Clock, head: { step: string; attempt: number }, send: (frame: TextFrame) => void): TextFrames {
  let offset = 0;
  let waiting = '';
  let sentAt = Number.NEGATIVE_INFINITY;
  let stop: (() => void) | undefined;
  let dropped = false;

  const flush = (): void => {
    stop?.();
    stop = undefined;
    if (dropped || waiting === '') return;
    const text = waiting;
    waiting = '';
    sentAt = clock.now();
    send({ ...head, offset, text });
    offset += text.length;
  };
  return {
    add(delta) {
      if (dropped || delta === '') return;
      waiting += delta;
      const left = sentAt + GATHER_MS - clock.now();
      if (left <= 0) flush();
      else stop ??= clock.after(left, flush);
    },
    flush,
    drop() {
      dropped = true;
      stop?.();
    },
  };
}
