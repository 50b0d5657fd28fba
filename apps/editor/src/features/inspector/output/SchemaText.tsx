import type { JsonSchema } from '@baton/schema/json';
import { useId, useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { checkSchemaText } from './check-schema-text.ts';
import styles from './output.module.css';

/** The table as the JSON Schema that it is; another one can be pasted, and is taken once it can be used. */
export function SchemaText({
  schema,
  readOnly,
  onChange,
}: {
  schema: JsonSchema;
  readOnly: boolean;
  onChange: (schema: JsonSchema) => void;
}) {
  const id = useId();
  const saved = JSON.stringify(schema, null, 2);
  const [text, setText] = useState<string>();
  const { schema: next, fault, notes } = checkSchemaText(text ?? saved);
  return (
    <div className={styles['json']}>
      <Textarea
        aria-label="JSON Schema of what it produces"
        aria-describedby={id}
        aria-invalid={fault === undefined ? undefined : true}
        rows={10}
        spellCheck={false}
        value={text ?? saved}
        disabled={readOnly}
        onChange={setText}
      />
      <div id={id} role="status">
        {fault !== undefined && <p className={styles['fault']}>{fault}</p>}
        {notes.map((note) => (
          <p key={note} className={styles['hint']}>
            {note}
          </p>
        ))}
      </div>
      {text !== undefined && text !== saved && (
        <div className={styles['tools']}>
          <Button
            size="small"
            look="primary"
            disabled={next === undefined}
            onClick={() => {
              if (next) onChange(next);
              setText(undefined);
            }}
          >
            Use this
          </Button>
          <Button size="small" onClick={() => setText(undefined)}>
            Back to what was
          </Button>
        </div>
      )}
    </div>
  );
}
