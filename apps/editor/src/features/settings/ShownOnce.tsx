import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../ui/button/Button.tsx';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import styles from './People.module.css';

/** Something secret that is shown this one time, to be copied. */
export function ShownOnce({ label, help, text }: { label: string; help: string; text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    // Where the browser does not let a page copy, the field is there to be selected.
    void navigator.clipboard?.writeText(text).then(() => setCopied(true));
  };
  return (
    <div className={styles['once']} role="status">
      <Field label={label} help={help}>
        {(control) => (
          <TextInput {...control} readOnly value={text} onChange={() => undefined} onFocus={(event) => event.currentTarget.select()} />
        )}
      </Field>
      <Button icon={copied ? Check : Copy} onClick={copy}>
        {copied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
