import type { GateView } from '@baton/schema/api/gates';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import type { SaveState } from '../../ui/field/SaveHint.tsx';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { forgetText, keepText, keptText } from '../../ui/storage/kept-text.ts';

/** A pause in typing this long sends the notes. */
const PAUSE_MS = 900;
/** A failed save is tried again after this. */
const AGAIN_MS = 10_000;

export interface GateNoteUse {
  text: string;
  change: (text: string) => void;
  state: SaveState;
}

/** The notes at a gate: kept on this device with every letter, and on the server with every pause. */
export function useGateNote(gateId: string, question: string, saved: GateView['note'], open: boolean): GateNoteUse {
  const api = useApi();
  const clock = useClock();
  const keep = useKeep();
  const place = `gate.${gateId}.notes`;
  const [text, setText] = useState(() => keptText(keep, place)?.text ?? saved.text);
  const [state, setState] = useState<SaveState>(() => {
    if (keptText(keep, place) !== undefined) return { at: 'device' };
    return saved.savedAt === null ? { at: 'nothing' } : { at: 'server', since: Date.parse(saved.savedAt) };
  });
  const latest = useRef({ text, sent: saved.text });
  latest.current.text = text;
  const cancel = useRef<() => void>(undefined);

  const send = useCallback(() => {
    cancel.current?.();
    const sending = latest.current.text;
    if (!open || sending === latest.current.sent) return;
    setState({ at: 'saving' });
    api
      .call('gates.note', { params: { gateId }, body: { text: sending } })
      .then(({ savedAt }) => {
        latest.current.sent = sending;
        if (latest.current.text !== sending) return;
        forgetText(keep, place);
        setState({ at: 'server', since: Date.parse(savedAt) });
      })
      .catch(() => {
        setState({ at: keptText(keep, place) ? 'device' : 'nowhere' });
        cancel.current = clock.after(AGAIN_MS, send);
      });
  }, [api, clock, gateId, keep, open, place]);

  const change = useCallback(
    (next: string) => {
      setText(next);
      latest.current.text = next;
      const kept = keepText(keep, place, { label: `Your notes: ${question}`, text: next, at: clock.now() });
      setState(kept ? { at: 'device' } : { at: 'nowhere' });
      cancel.current?.();
      cancel.current = clock.after(PAUSE_MS, send);
    },
    [clock, keep, place, question, send],
  );

  useEffect(() => {
    // Notes that never reached the server are sent when the page opens again, and what is unsent when it closes.
    send();
    window.addEventListener('online', send);
    return () => {
      window.removeEventListener('online', send);
      send();
      cancel.current?.();
    };
  }, [send]);
  return { text, change, state };
}
