import type { GateView } from '@baton/schema/api/gate-view';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useClock } from '../../ui/clock/clock-context.ts';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { forgetText, keepText, keptText } from '../../ui/storage/kept-text.ts';
import { NoteSaver, type NoteView } from './note-saver.ts';

export interface GateNoteUse extends NoteView {
  change: (text: string) => void;
}

/** The notes at a gate: kept on this device with every letter, and on the server with every pause. */
export function useGateNote(gateId: string, question: string, saved: GateView['note'], open: boolean): GateNoteUse {
  const api = useApi();
  const clock = useClock();
  const keep = useKeep();
  const [saver] = useState(() => {
    const place = `gate.${gateId}.notes`;
    return new NoteSaver(
      { text: keptText(keep, place)?.text ?? saved.text, sent: saved.text, savedAt: saved.savedAt, open },
      {
        clock,
        send: (text) => api.call('gates.note', { params: { gateId }, body: { text } }),
        keep: (text) => keepText(keep, place, { label: `Your notes: ${question}`, text, at: clock.now() }),
        forget: () => forgetText(keep, place),
      },
    );
  });
  const watch = useCallback((changed: () => void) => saver.watch(changed), [saver]);
  const view = useSyncExternalStore(watch, () => saver.view);
  useEffect(() => {
    // Notes that never reached the server are sent when the page opens again or the connection is back.
    const send = (): void => saver.send();
    send();
    window.addEventListener('online', send);
    return () => {
      window.removeEventListener('online', send);
      saver.close();
    };
  }, [saver]);
  const change = useCallback((text: string) => saver.change(text), [saver]);
  return { ...view, change };
}
