import { isJsonObject, type JsonSchema } from '@baton/schema/json';
import { Braces, Plus } from 'lucide-react';
import { type KeyboardEvent, lazy, Suspense, useRef, useState } from 'react';
import type { OutputField } from '../../../document/output/output-field.ts';
import {
  fieldsBeside,
  outputRows,
  placeInResult,
  type RowPath,
  withField,
  withMoved,
  withNewField,
} from '../../../document/output/output-rows.ts';
import { readOutput } from '../../../document/output/read-output.ts';
import { writeOutput } from '../../../document/output/write-output.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { OutputRowEditor } from './OutputRowEditor.tsx';
import styles from './output.module.css';

const SchemaText = lazy(async () => ({ default: (await import('./SchemaText.tsx')).SchemaText }));

export interface OutputTableProps {
  schema: JsonSchema;
  readOnly: boolean;
  onChange: (schema: JsonSchema, typing: boolean) => void;
  /** A field has another name; `schema` has it already, and whoever uses it has to follow. */
  onRename: (at: readonly string[], to: string, schema: JsonSchema) => void;
  onDone: () => void;
}

/** What a step produces as a table, with JSON Schema behind. What no row can show stays in it. */
export function OutputTable({ schema, readOnly, onChange, onRename, onDone }: OutputTableProps) {
  const [asText, setAsText] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const table = readOutput(schema);
  const rows = table ? outputRows(table) : [];
  const focus = (path: RowPath): void => {
    // Once the row stands in its new place.
    requestAnimationFrame(() => root.current?.querySelector<HTMLElement>(`[data-row="${path.join('.')}"] input`)?.focus());
  };
  const change = (path: RowPath, next: (field: OutputField) => OutputField | undefined, typing = false): void => {
    if (table) onChange(writeOutput(withField(table, path, next)), typing);
  };
  const rename = (path: RowPath, name: string): boolean => {
    if (!table || fieldsBeside(table, path).some((field, index) => field.name === name && index !== path.at(-1))) return false;
    onRename(placeInResult(table, path), name, writeOutput(withField(table, path, (field) => ({ ...field, name }))));
    return true;
  };
  const move = (path: RowPath, by: 1 | -1): void => {
    if (!table) return;
    onChange(writeOutput(withMoved(table, path, by)), false);
    focus([...path.slice(0, -1), (path.at(-1) ?? 0) + by]);
  };
  const add = (parent: RowPath, count: number): void => {
    if (!table) return;
    onChange(writeOutput(withNewField(table, parent)), false);
    focus([...parent, count]);
  };
  const remove = (path: RowPath): void => {
    change(path, () => undefined);
    const place = path.at(-1) ?? 0;
    focus(place > 0 ? [...path.slice(0, -1), place - 1] : path);
  };
  const keys = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    const row = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
    if (!event.altKey || by === undefined || !row || readOnly) return;
    event.preventDefault();
    const path = (row.dataset['row'] ?? '').split('.').map(Number);
    const place = (path.at(-1) ?? 0) + by;
    const siblings = rows.find((one) => one.path.join('.') === path.join('.'))?.siblings ?? 0;
    if (place >= 0 && place < siblings) move(path, by);
  };
  return (
    <div ref={root} className={styles['output']} onKeyDown={keys}>
      {!asText && !table && (
        <p className={styles['hint']}>This says more than a table can show. It is kept as it is; look at it as JSON Schema.</p>
      )}
      {!asText && table && (
        <div className={styles['table']} role="list" aria-label="What it produces, field by field">
          {rows.length === 0 && <p className={styles['hint']}>Nothing yet. Add the first field.</p>}
          {rows.map(({ path, field, siblings }) => (
            <OutputRowEditor
              key={path.join('.')}
              path={path}
              field={field}
              last={(path.at(-1) ?? 0) === siblings - 1}
              readOnly={readOnly}
              onChange={(next, typing) => change(path, () => next, typing)}
              onRename={(name) => rename(path, name)}
              onMove={(by) => move(path, by)}
              onRemove={() => remove(path)}
              onAdd={(count) => add(path, count)}
              onDone={onDone}
            />
          ))}
        </div>
      )}
      {asText && (
        <Suspense fallback={null}>
          <SchemaText schema={schema} readOnly={readOnly} onChange={(next) => isJsonObject(next) && onChange(next, false)} />
        </Suspense>
      )}
      <div className={styles['tools']}>
        {!asText && table && !readOnly && (
          <Button size="small" icon={Plus} onClick={() => add([], table.fields.length)}>
            Add a field
          </Button>
        )}
        <Button size="small" look="quiet" icon={Braces} on={asText} onClick={() => setAsText(!asText)}>
          {asText ? 'Back to the table' : 'Show as JSON Schema'}
        </Button>
      </div>
    </div>
  );
}
