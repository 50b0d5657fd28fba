import type { Leaf } from '@baton/schema/artefact/document/doc-block';
import type { Json } from '@baton/schema/json';
import { Check, MessageSquare } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { fieldText, readField } from './passage-value.ts';
import styles from './document.module.css';

export interface PassageEditorProps {
  leaf: Leaf;
  onKeep: (value: Json) => void;
  onLeave: () => void;
  onComment: (() => void) | undefined;
}

/** A passage as a field in its place. Ctrl+Enter or going elsewhere keeps it, Escape leaves it as it was. */
export function PassageEditor({ leaf, onKeep, onLeave, onComment }: PassageEditorProps) {
  const [text, setText] = useState(() => fieldText(leaf));
  const [fault, setFault] = useState<string>();
  const box = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const field = box.current?.querySelector<HTMLElement>('textarea,input,select');
    field?.focus();
    if (field instanceof HTMLTextAreaElement) field.setSelectionRange(field.value.length, field.value.length);
  }, []);
  const keep = (): void => {
    if (text === fieldText(leaf)) return onLeave();
    const read = readField(leaf, text);
    if ('fault' in read) setFault(read.fault);
    else onKeep(read.value);
  };
  // Whoever goes elsewhere means to go on, not to lose what was typed.
  const leaveBehind = useRef(() => {});
  useEffect(() => {
    leaveBehind.current = () => {
      if (text !== fieldText(leaf)) keep();
    };
  });
  useEffect(() => {
    const elsewhere = ({ target }: Event): void => {
      if (target instanceof Node && box.current?.contains(target) === false) leaveBehind.current();
    };
    const kinds = ['pointerdown', 'focusin'] as const;
    for (const kind of kinds) document.addEventListener(kind, elsewhere, true);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, elsewhere, true);
    };
  }, []);
  const keys = (event: KeyboardEvent): void => {
    // Keys typed into a field belong to the field, not to the document around it.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      onLeave();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (!event.shiftKey && event.target instanceof HTMLInputElement))) {
      event.preventDefault();
      keep();
    }
  };
  return (
    <span
      ref={box}
      className={styles['editor']}
      role="group"
      aria-label={`Edit: ${leaf.label}`}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={keys}
    >
      <EditField leaf={leaf} text={text} onChange={setText} invalid={fault !== undefined} />
      {fault !== undefined && (
        <span className={styles['editorFault']} role="alert">
          {fault}
        </span>
      )}
      <span className={styles['editorActs']}>
        <Button size="small" look="primary" icon={Check} onClick={keep}>
          Keep
        </Button>
        <Button size="small" look="quiet" onClick={onLeave}>
          Leave as it was
        </Button>
        {onComment && (
          <Button size="small" look="quiet" icon={MessageSquare} onClick={onComment}>
            Comment instead
          </Button>
        )}
      </span>
    </span>
  );
}

function EditField({ leaf, text, onChange, invalid }: { leaf: Leaf; text: string; onChange: (text: string) => void; invalid: boolean }) {
  const common = { 'aria-label': leaf.label, 'aria-invalid': invalid || undefined } as const;
  switch (leaf.edit?.kind) {
    case 'choice':
    case 'boolean': {
      const options = leaf.edit.kind === 'choice' ? leaf.edit.options : BOOLEAN;
      return (
        <select {...common} value={text} onChange={(event) => onChange(event.currentTarget.value)}>
          {options.every((option) => option.value !== text) && <option value={text}>Choose one</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      );
    }
    case 'date':
      return <input {...common} type="date" value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'number':
      return <input {...common} inputMode="decimal" value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    default:
      return (
        <textarea
          {...common}
          rows={leaf.edit?.kind === 'longtext' ? 3 : 1}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      );
  }
}

const BOOLEAN = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
];
