import type { GateView } from '@baton/schema/api/gate-view';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';

export interface GateWorkUse {
  busy: boolean;
  fault: Fault | undefined;
  take: () => void;
  giveBack: () => void;
  putAside: (until: string | null) => Promise<boolean>;
  handOn: (party: string, to: HandTo, reason: string) => Promise<boolean>;
  forgive: () => void;
}
export type HandTo = { kind: 'person'; userId: string } | { kind: 'team'; teamId: string };

/** Taking, giving and putting aside a gate. What comes back is shown at once, and the lists follow. */
export function useGateWork(gateId: string): GateWorkUse {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const params = { gateId };
  const shown = (view: GateView): void => cache.put('gates.get', { params }, view);
  const send = async (work: () => Promise<unknown>, said: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setFault(undefined);
    try {
      await work();
      announce.show(said);
      return true;
    } catch (error) {
      const refusal = asFault(error);
      setFault(refusal);
      announce.show(`${refusal.message} ${refusal.problem.fix}`, { tone: 'fault' });
      void cache.load('gates.get', { params });
      return false;
    } finally {
      setBusy(false);
      cache.refresh('gates.list', 'home.get', 'me.get');
    }
  };
  return {
    busy,
    fault,
    forgive: () => setFault(undefined),
    take: () => void send(async () => shown(await api.call('gates.claim', { params })), 'It is yours. Others see that you took it'),
    giveBack: () => void send(async () => shown(await api.call('gates.unclaim', { params })), 'Given back. Whoever is asked can take it'),
    putAside: (until) =>
      send(
        async () => {
          await api.call('gates.putAside', { params, body: { until } });
          await cache.load('gates.get', { params });
        },
        until === null ? 'Back on your desk' : 'Put aside, for you alone',
      ),
    handOn: (party, to, reason) =>
      send(async () => shown(await api.call('gates.reassign', { params, body: { party, to, reason } })), 'Given on, with your reason'),
  };
}
