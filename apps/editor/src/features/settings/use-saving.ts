import { useState } from 'react';
import { asFault, type Fault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';

/** Sends a form once, says when it is done, keeps its faults for the fields. */
export function useSaving(done: string): { busy: boolean; fault: Fault | undefined; save: (send: () => Promise<void>) => void } {
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const save = (send: () => Promise<void>): void => {
    if (busy) return;
    setBusy(true);
    setFault(undefined);
    send()
      .then(() => announce.show(done))
      .catch((error: unknown) => setFault(asFault(error)))
      .finally(() => setBusy(false));
  };
  return { busy, fault, save };
}
