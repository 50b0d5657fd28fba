import type { GapMark } from '@baton/schema/artefact/document/doc-block';
import { Pencil } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useDocumentFrame } from './document-context.ts';
import styles from './document.module.css';

/** A place that the writer could not fill. Pressed, it becomes a field right there. */
export function GapPill({ gap, onEditPassage }: { gap: GapMark; onEditPassage?: () => void }) {
  const { editing, idBase } = useDocumentFrame();
  const [open, setOpen] = useState(false);
  const pill = useRef<HTMLButtonElement>(null);
  const from = gap.fromWhom === '' ? '' : `Ask: ${gap.fromWhom}`;
  if (!editing || (gap.id === '' && !onEditPassage))
    return (
      <span className={styles['hole']} title={from}>
        <Icon of={Pencil} size={14} />
        {gap.need}
      </span>
    );
  if (open && gap.id !== '')
    return (
      <GapField
        gap={gap}
        onDone={(text) => {
          setOpen(false);
          if (text !== undefined) editing.fill(gap.id, text);
          else requestAnimationFrame(() => pill.current?.focus());
        }}
      />
    );
  return (
    <button
      ref={pill}
      type="button"
      id={`${idBase}-gap-${gap.id}`}
      data-gap={gap.id}
      className={styles['hole']}
      title={from}
      aria-label={`Fill in: ${gap.need}${from === '' ? '' : `. ${from}`}`}
      onClick={(event) => {
        event.stopPropagation();
        if (gap.id === '') onEditPassage?.();
        else setOpen(true);
      }}
    >
      <Icon of={Pencil} size={14} />
      {gap.need}
    </button>
  );
}

function GapField({ gap, onDone }: { gap: GapMark; onDone: (text: string | undefined) => void }) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const keys = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === 'Escape') onDone(undefined);
    if (event.key === 'Enter' && text.trim() !== '') onDone(text.trim());
  };
  return (
    <span
      className={styles['fill']}
      role="group"
      aria-label={`Fill in: ${gap.need}`}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={keys}
    >
      <input
        ref={input}
        value={text}
        aria-label={gap.need}
        placeholder={gap.need}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button size="small" look="primary" disabled={text.trim() === ''} onClick={() => onDone(text.trim())}>
        Fill in
      </Button>
      <Button size="small" look="quiet" onClick={() => onDone(undefined)}>
        Cancel
      </Button>
    </span>
  );
}
