import type { GateView } from '@baton/schema/api/gate-view';
import { LIMITS } from '@baton/schema/limits';
import { CornerDownLeft } from 'lucide-react';
import { Button } from '../../ui/button/Button.tsx';
import type { GateNoteUse } from './use-gate-note.ts';
import styles from './GateSide.module.css';

/** What the reader noted before somebody else decided or the work was redone: there to be read and taken over. */
export function EarlierNotes({ view, note }: { view: GateView; note: GateNoteUse }) {
  return view.earlierNotes.map(({ round, text }) => {
    const whole = note.text.trim() === '' ? text : `${note.text}\n\n${text}`;
    return (
      <details key={round} className={styles['earlier']}>
        <summary>Your notes from round {round}</summary>
        <p>{text}</p>
        {!note.text.includes(text) && whole.length <= LIMITS.reasonChars && (
          <Button size="small" look="quiet" icon={CornerDownLeft} onClick={() => note.change(whole)}>
            Take them over
          </Button>
        )}
      </details>
    );
  });
}
