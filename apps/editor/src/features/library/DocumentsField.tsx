import type { BriefDocument } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import { ClipboardPaste, FileText, Paperclip, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { type ControlProps, Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Textarea } from '../../ui/field/Textarea.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { readDocument } from './read-document.ts';
import styles from './DocumentsField.module.css';

/** Documents that travel with a brief: files read as text, or text that was pasted. */
export function DocumentsField({
  control,
  value,
  onChange,
}: {
  control: ControlProps;
  value: readonly BriefDocument[];
  onChange: (value: BriefDocument[]) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const [faults, setFaults] = useState<string[]>([]);
  const [pasting, setPasting] = useState(false);
  const attach = async (files: readonly File[]): Promise<void> => {
    const read = await Promise.all(files.map((file) => readDocument(file)));
    const documents = read.flatMap((result) => ('document' in result ? [result.document] : []));
    setFaults(read.flatMap((result) => ('fault' in result ? [result.fault] : [])));
    if (documents.length === 0) return;
    onChange([...value, ...documents]);
    announce.say(`${countLabel(documents.length, 'document')} attached`);
  };
  return (
    <div className={styles['list']}>
      {value.map((document, index) => (
        <div key={`${document.name}-${index}`} className={styles['item']}>
          <Icon of={FileText} size={18} />
          <b>{document.name}</b>
          <small>{document.text.slice(0, 140)}</small>
          <Button
            look="quiet"
            size="small"
            icon={Trash2}
            aria-label={`Take ${document.name} out`}
            onClick={() => onChange(value.filter((_, other) => other !== index))}
          />
        </div>
      ))}
      {faults.length > 0 && (
        <div className={styles['faults']} role="alert">
          {faults.map((fault) => (
            <p key={fault}>{fault}</p>
          ))}
        </div>
      )}
      <div className={styles['acts']}>
        <input
          {...control}
          required={false}
          ref={input}
          className={styles['file']}
          type="file"
          multiple
          tabIndex={-1}
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            void attach(files);
          }}
        />
        <Button icon={Paperclip} onClick={() => input.current?.click()}>
          Attach files
        </Button>
        <Button icon={ClipboardPaste} look="quiet" onClick={() => setPasting(true)}>
          Paste text
        </Button>
      </div>
      {pasting && (
        <PasteDialog
          onClose={() => setPasting(false)}
          onAdd={(document) => {
            onChange([...value, document]);
            setPasting(false);
          }}
        />
      )}
    </div>
  );
}

function PasteDialog({ onClose, onAdd }: { onClose: () => void; onAdd: (document: BriefDocument) => void }) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  const ready = name.trim() !== '' && text.trim() !== '';
  return (
    <Dialog
      title="Paste a document"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="primary" disabled={!ready} onClick={() => onAdd({ name: name.trim(), text })}>
            Attach
          </Button>
        </>
      }
    >
      <Field label="What it is" help="Agents name it as their source, so call it what people call it.">
        {(control) => (
          <TextInput
            {...control}
            value={name}
            maxLength={LIMITS.nameChars}
            placeholder="Incident procedure, version 4"
            onChange={setName}
          />
        )}
      </Field>
      <Field label="Its text">
        {(control) => <Textarea {...control} rows={10} value={text} maxLength={LIMITS.briefFieldChars} onChange={setText} />}
      </Field>
    </Dialog>
  );
}
