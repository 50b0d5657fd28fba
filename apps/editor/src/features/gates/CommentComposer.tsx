import type { GateComment } from '@baton/schema/api/gate-view';
import { LIMITS } from '@baton/schema/limits';
import { Pencil, RotateCcw } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { useClock } from '../../ui/clock/clock-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { useKeep } from '../../ui/storage/keep-context.ts';
import { forgetText, keepText, keptText } from '../../ui/storage/kept-text.ts';
import type { CommentTarget, CommentsUse } from './use-comments.ts';
import type { RedoUse } from './use-redo.ts';
import styles from './Desk.module.css';

export interface CommentComposerProps {
  gateId: string;
  target: CommentTarget;
  comments: CommentsUse;
  redo: RedoUse;
}

/** Writing a comment: to which words, how serious, and what. What is typed is kept on this device until it is posted. */
export function CommentComposer({ gateId, target, comments, redo }: CommentComposerProps) {
  const keep = useKeep();
  const clock = useClock();
  const place = `gate.${gateId}.comment`;
  const [text, setText] = useState(() => keptText(keep, place)?.text ?? '');
  const [wording, setWording] = useState<string>();
  const [severity, setSeverity] = useState<GateComment['severity']>('must');
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), []);
  const proposal = useRef<HTMLTextAreaElement>(null);
  const proposing = wording !== undefined;
  useEffect(() => {
    if (proposing) proposal.current?.focus();
  }, [proposing]);
  const change = (next: string): void => {
    setText(next);
    keepText(keep, place, { label: `Your comment on ${target.label.toLowerCase()}`, text: next, at: clock.now() });
  };
  const suggestion = wording === undefined || wording.trim() === '' || wording.trim() === target.wording ? undefined : wording.trim();
  const empty = text.trim() === '' && suggestion === undefined;
  const post = async (): Promise<void> => {
    if (busy || empty) return;
    setBusy(true);
    const posted = await comments.post(text, severity, suggestion);
    setBusy(false);
    if (posted) forgetText(keep, place);
  };
  // What is no text to be worded is none to be written again.
  const redoable = target.wording !== undefined;
  const askAgent = async (): Promise<void> => {
    setBusy(true);
    const asked = await redo.ask?.(target.at, text);
    setBusy(false);
    if (!asked) return;
    forgetText(keep, place);
    comments.leave();
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') comments.leave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void post();
  };
  return (
    <div className={`${styles['card']} ${styles['composer']}`} role="group" aria-label={`Comment on ${target.label}`} onKeyDown={keys}>
      <q>{target.quote}</q>
      <Seg
        label="How serious"
        value={severity}
        onChange={setSeverity}
        parts={[
          { value: 'must', label: 'Must fix' },
          { value: 'should', label: 'Should' },
          { value: 'idea', label: 'Idea' },
        ]}
      />
      <Field label="Your comment" labelHidden>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            rows={3}
            value={text}
            maxLength={LIMITS.noteChars}
            placeholder="What is wrong, and what would be right?"
            onChange={change}
          />
        )}
      </Field>
      {wording !== undefined && (
        <Field label="Wording in its place">
          {(control) => (
            <Textarea {...control} ref={proposal} rows={2} value={wording} maxLength={LIMITS.noteChars} onChange={setWording} />
          )}
        </Field>
      )}
      <div className={styles['acts']}>
        <Button size="small" look="primary" busy={busy} disabled={empty} onClick={() => void post()}>
          Comment
        </Button>
        {target.wording !== undefined && wording === undefined && (
          <Button size="small" icon={Pencil} onClick={() => setWording(target.wording)}>
            Propose a wording
          </Button>
        )}
        {redoable && redo.ask && (
          <Button size="small" icon={RotateCcw} disabled={busy || text.trim() === ''} onClick={() => void askAgent()}>
            Ask the agent to redo this
          </Button>
        )}
        <Button size="small" look="quiet" onClick={comments.leave}>
          Cancel
        </Button>
      </div>
      {redoable && redo.whyNot !== '' && <small>{redo.whyNot}</small>}
    </div>
  );
}
