import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { useRef, useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { asFault, type Fault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { forgetText } from '../../ui/storage/kept-text.ts';
import type { GateDraft } from './gate-draft.ts';
import { makeAnswer } from './make-answer.ts';
import { useTimeSpent } from './use-time-spent.ts';

/** Refusals that mean: the gate is not what was on the screen any more. The page shows how it stands; nothing typed is lost. */
const OVERTAKEN = new Set(['gate_decided', 'gate_answered', 'gate_withdrawn', 'content_changed', 'rounds_used_up']);

export interface AnswerUse {
  post: (decision: GateDecisionOption, meaning: string) => void;
  busy: boolean;
  fault: Fault | undefined;
  forgive: () => void;
  /** The answer was recorded on this page just now. */
  recorded: boolean;
  timeZone: string;
}

export interface AnswerOptions {
  view: GateView;
  draft: GateDraft;
  reason: string;
  onRecorded: (view: GateView) => void;
  onOvertaken: () => void;
}

/** Posts the answer once, and deals with being second. */
export function useAnswer({ view, draft, reason, onRecorded, onOvertaken }: AnswerOptions): AnswerUse {
  const { api, cache, newId } = useOutside();
  const announce = useAnnounce();
  const keep = useKeep();
  const spent = useTimeSpent();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const [recorded, setRecorded] = useState(false);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const key = useRef<{ sent: string; key: string }>(undefined);
  const gateId = view.gate.id;
  const post = (decision: GateDecisionOption, meaning: string): void => {
    if (busy) return;
    const body = makeAnswer({ view, decision, draft, reason, meaning, timeZone, secondsSpent: spent() });
    // The same answer sent twice (a lost reply) is one answer; a changed one is another.
    const sent = JSON.stringify({ ...body, secondsSpent: 0 });
    if (key.current?.sent !== sent) key.current = { sent, key: newId() };
    setBusy(true);
    setFault(undefined);
    api
      .call('gates.answer', { params: { gateId }, body, idempotencyKey: key.current.key })
      .then((next) => {
        forgetText(keep, `gate.${gateId}.notes`);
        setRecorded(true);
        cache.put('gates.get', { params: { gateId } }, next);
        cache.refresh('gates.list', 'home.get', 'me.get', 'runs.get');
        announce.say(`Recorded: ${decision.label}`);
        onRecorded(next);
      })
      .catch((error: unknown) => {
        const refusal = asFault(error);
        if (!OVERTAKEN.has(refusal.code)) {
          setFault(refusal);
          return;
        }
        announce.show(`${refusal.message} Your notes are kept.`, { tone: 'fault' });
        onOvertaken();
        void cache.load('gates.get', { params: { gateId } });
      })
      .finally(() => setBusy(false));
  };
  return { post, busy, fault, forgive: () => setFault(undefined), recorded, timeZone };
}
