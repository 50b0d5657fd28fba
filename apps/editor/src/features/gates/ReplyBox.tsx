import { LIMITS } from '@baton/schema/limits';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import styles from './Desk.module.css';

export interface ReplyBoxProps {
  /** What is written goes back to the agent with the next round. */
  raise: boolean;
  onPost: (text: string) => Promise<boolean>;
  onLeave: () => void;
}

/** A short answer under a comment. */
export function ReplyBox({ raise, onPost, onLeave }: ReplyBoxProps) {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const post = async (): Promise<void> => {
    if (busy || text.trim() === '') return;
    setBusy(true);
    const posted = await onPost(text);
    setBusy(false);
    if (posted) onLeave();
  };
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onLeave();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void post();
  };
  return (
    <div className={styles['reply']} onKeyDown={keys}>
      <Field label={raise ? 'What is still wrong' : 'Your reply'}>
        {(control) => <Textarea {...control} ref={field} rows={2} value={text} maxLength={LIMITS.replyChars} onChange={setText} />}
      </Field>
      <div className={styles['acts']}>
        <Button size="small" look="primary" busy={busy} disabled={text.trim() === ''} onClick={() => void post()}>
          {raise ? 'Raise again' : 'Reply'}
        </Button>
        <Button size="small" look="quiet" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
