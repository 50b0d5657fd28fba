import { useState } from 'react';
import { useOutside } from './api-context.ts';
import { asFault } from './fault.ts';
import { useAnnounce } from '../ui/announce/announce-context.ts';

export interface Steering {
  busy: boolean;
  /** Waits for what was asked of the server, says that it is done or why not, and reads anew what it may have changed. */
  act: (work: Promise<unknown>, done: string, then?: () => void) => void;
}

/** A person's hand on a run: one thing at a time, with a word on how it went. */
export function useSteering(): Steering {
  const { cache } = useOutside();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const act: Steering['act'] = (work, done, then) => {
    setBusy(true);
    work
      .then(() => {
        announce.show(done);
        then?.();
        cache.refresh('runs.get', 'runs.list', 'home.get');
      })
      .catch((error: unknown) => {
        const { message, problem } = asFault(error);
        announce.show(`${message} ${problem.fix}`, { tone: 'fault' });
      })
      .finally(() => setBusy(false));
  };
  return { busy, act };
}
