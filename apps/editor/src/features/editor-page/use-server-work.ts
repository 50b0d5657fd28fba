import { useState } from 'react';
import { asFault, type Fault } from '../../api/fault.ts';

/** Something that is asked of the server once: under way, failed with words, or done. */
export function useServerWork(): { busy: boolean; fault: Fault | undefined; start: (work: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  return {
    busy,
    fault,
    start(work) {
      setBusy(true);
      setFault(undefined);
      work()
        .catch((error: unknown) => setFault(asFault(error)))
        .finally(() => setBusy(false));
    },
  };
}
