import type { GateView } from '@baton/schema/api/gate-view';
import type { PassageRedo } from '@baton/schema/run/redo';
import type { ArtefactRef } from '@baton/schema/run/values';
import { useMemo } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';

export interface RedoUse {
  /** The newest request about this text that is not done: the agent works on it, or it failed. */
  current: PassageRedo | undefined;
  /** Absent where nobody can ask. */
  ask: ((pointer: string, instruction: string) => Promise<boolean>) | undefined;
  /** Why nobody can, where somebody could wonder. */
  whyNot: string;
}

/** Passages of one document that the agent is asked to do again. */
export function useRedo(view: GateView, document: ArtefactRef): RedoUse {
  const { api, cache, newId } = useOutside();
  const announce = useAnnounce();
  const { asked, possible, whyNot } = view.redo;
  const gateId = view.gate.id;
  const { artefact, hash } = document;
  const newest = asked.findLast((redo) => redo.ref.artefact === artefact);
  const current = newest && newest.state !== 'done' && newest.ref.hash === hash ? newest : undefined;
  const may = possible.includes(artefact) && current?.state !== 'asked';
  return useMemo(() => {
    const ask = async (pointer: string, instruction: string): Promise<boolean> => {
      try {
        const body = { artefact, baseHash: hash, pointer, instruction: instruction.trim() };
        const next = await api.call('gates.redo', { params: { gateId }, body, idempotencyKey: newId() });
        cache.put('gates.get', { params: { gateId } }, next);
        announce.say('The agent is redoing this passage');
        return true;
      } catch (error) {
        const fault = asFault(error);
        announce.show(`${fault.message} ${fault.problem.fix}`, { tone: 'fault' });
        void cache.load('gates.get', { params: { gateId } });
        return false;
      }
    };
    return { current, ask: may ? ask : undefined, whyNot };
  }, [api, cache, newId, announce, gateId, artefact, hash, current, may, whyNot]);
}
