import { LIMITS } from '@baton/schema/limits';
import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';

export interface ReasonDialogProps {
  title: string;
  text: string;
  action: string;
  required?: boolean;
  /** Under the text. */
  children?: ReactNode;
  busy: boolean;
  onClose: () => void;
  onAct: (reason: string) => void;
}

/** One more look before something that cannot be taken back, with the reason that goes on record. */
export function ReasonDialog({ title, text, action, required = false, children, busy, onClose, onAct }: ReasonDialogProps) {
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const missing = required && reason.trim() === '';
  return (
    <Dialog
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          <Button
            look="primary"
            busy={busy}
            onClick={() => {
              setTried(true);
              if (!missing) onAct(reason.trim());
            }}
          >
            {action}
          </Button>
        </>
      }
    >
      <p>{text}</p>
      {children}
      <Field
        label="Why, for the record"
        required={required}
        optional={!required}
        faults={tried && missing ? ['Write why, in a sentence.'] : []}
      >
        {(control) => <Textarea {...control} rows={2} value={reason} maxLength={LIMITS.reasonChars} onChange={setReason} />}
      </Field>
    </Dialog>
  );
}
