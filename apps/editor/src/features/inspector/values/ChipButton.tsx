import { useEffect, useRef, useState } from 'react';
import { valueLabel } from '../../../document/references/value-label.ts';
import type { ValueChoice } from '../../../document/references/values-at.ts';
import { whyLost } from '../../../document/references/why-lost.ts';
import { useEditor } from '../../../store/editor-context.ts';
import styles from '../controls/value.module.css';
import type { SettingsScope } from '../settings-scope.ts';
import type { Wanted } from './choices-for.ts';
import { ValuePicker } from './ValuePicker.tsx';

export interface ChipButtonProps {
  scope: SettingsScope;
  expression: string;
  wants: Wanted;
  label: string;
  /** Just added: it takes the focus, so that the next key chooses the value. */
  fresh?: boolean;
  /** Values that may be missing are not offered. */
  sure?: boolean;
  id?: string;
  describedBy?: string | undefined;
  placeholder?: string;
  onPick: (choice: ValueChoice) => void;
}

/** A value chip that is chosen anew with a press. */
export function ChipButton(props: ChipButtonProps) {
  const { scope, expression, wants, label, fresh = false, sure = false, id, describedBy, placeholder = 'Choose a value', onPick } = props;
  const { catalog } = useEditor();
  const [open, setOpen] = useState<HTMLElement>();
  const button = useRef<HTMLButtonElement>(null);
  const words = expression === '' ? placeholder : valueLabel(expression, scope.doc).text;
  const lost = expression === '' ? undefined : whyLost(expression, scope.doc, catalog);
  useEffect(() => {
    if (fresh) button.current?.focus();
  }, [fresh]);
  return (
    <>
      <button
        ref={button}
        type="button"
        id={id}
        className={styles['box']}
        aria-label={id === undefined ? `${label}: ${words}` : undefined}
        aria-describedby={describedBy}
        aria-haspopup="dialog"
        title={lost}
        disabled={scope.readOnly}
        onClick={(event) => setOpen(event.currentTarget)}
      >
        <span className={expression === '' ? styles['empty'] : `${styles['chip']} ${lost === undefined ? '' : styles['lost']}`}>
          {words}
        </span>
      </button>
      {open && (
        <ValuePicker
          scope={scope}
          wants={wants}
          sure={sure}
          anchor={open}
          onClose={(back) => {
            setOpen(undefined);
            if (back) open.focus();
          }}
          onPick={(choice) => {
            setOpen(undefined);
            onPick(choice);
            open.focus();
          }}
        />
      )}
    </>
  );
}
