import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { fieldsInside, type OutputField, type OutputShape } from '../../../document/output/output-field.ts';
import type { RowPath } from '../../../document/output/output-rows.ts';
import { keyFrom } from '../../../document/steps/new-step.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Checkbox } from '../../../ui/field/Checkbox.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { asKind, KIND_OPTIONS, kindOption } from './kind-options.ts';
import styles from './output.module.css';

export interface OutputRowEditorProps {
  path: RowPath;
  field: OutputField;
  /** The last one of its group. */
  last: boolean;
  readOnly: boolean;
  onChange: (field: OutputField, typing?: boolean) => void;
  /** False when the name is taken. */
  onRename: (name: string) => boolean;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  /** A field inside, behind so many others. */
  onAdd: (count: number) => void;
  onDone: () => void;
}

/** One row: name, kind, whether it is needed, what belongs there; the rows of a group stand indented below. */
export function OutputRowEditor({
  path,
  field,
  last,
  readOnly,
  onChange,
  onRename,
  onMove,
  onRemove,
  onAdd,
  onDone,
}: OutputRowEditorProps) {
  const option = kindOption(field.shape);
  const inside = fieldsInside(field.shape);
  return (
    <div role="listitem" className={styles['row']} data-row={path.join('.')} style={{ marginLeft: (path.length - 1) * 14 }}>
      <NameInput name={field.name} readOnly={readOnly} onRename={onRename} />
      <Select
        aria-label={`Kind of ‘${field.name}’`}
        value={option ?? ''}
        disabled={readOnly}
        options={KIND_OPTIONS}
        {...(option === undefined && { empty: 'As its JSON Schema says' })}
        onChange={(next) => next !== '' && onChange({ ...field, shape: asKind(field.shape, next) })}
      />
      <div className={styles['needed']}>
        <Checkbox checked={field.needed} disabled={readOnly} onChange={(needed) => onChange({ ...field, needed })}>
          Needed
        </Checkbox>
      </div>
      <div className={styles['meaning']}>
        <TextInput
          aria-label={`What belongs in ‘${field.name}’`}
          placeholder="What belongs there"
          value={field.meaning}
          disabled={readOnly}
          onChange={(meaning) => onChange({ ...field, meaning }, true)}
          onBlur={onDone}
        />
        <Words
          shape={field.shape}
          name={field.name}
          readOnly={readOnly}
          onDone={onDone}
          onChange={(shape) => onChange({ ...field, shape }, true)}
        />
      </div>
      {!readOnly && (
        <div className={styles['acts']}>
          {inside && (
            <Button
              size="small"
              look="quiet"
              icon={Plus}
              aria-label={`Add a field in ‘${field.name}’`}
              onClick={() => onAdd(inside.length)}
            />
          )}
          <Button
            size="small"
            look="quiet"
            icon={ArrowUp}
            aria-label={`Move ‘${field.name}’ up`}
            title="Alt+↑"
            disabled={path.at(-1) === 0}
            onClick={() => onMove(-1)}
          />
          <Button
            size="small"
            look="quiet"
            icon={ArrowDown}
            aria-label={`Move ‘${field.name}’ down`}
            title="Alt+↓"
            disabled={last}
            onClick={() => onMove(1)}
          />
          <Button size="small" look="quiet" icon={Trash2} aria-label={`Remove ‘${field.name}’`} onClick={onRemove} />
        </div>
      )}
    </div>
  );
}

/** A name is kept when it is left, so that all that uses it changes once and not with every letter. */
function NameInput({ name, readOnly, onRename }: { name: string; readOnly: boolean; onRename: (name: string) => boolean }) {
  const [{ of, text, taken }, set] = useState({ of: name, text: name, taken: false });
  // Renamed, moved or undone elsewhere.
  if (of !== name) set({ of: name, text: name, taken: false });
  const keep = (): void => {
    const next = text.trim() === '' ? name : keyFrom(text);
    set({ of: name, text: next, taken: next !== name && !onRename(next) });
  };
  return (
    <div className={styles['name']}>
      <TextInput
        aria-label="Name of the field"
        aria-invalid={taken || undefined}
        value={text}
        spellCheck={false}
        disabled={readOnly}
        onChange={(next) => set({ of: name, text: next, taken: false })}
        onBlur={keep}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep();
          if (event.key === 'Escape') set({ of: name, text: name, taken: false });
        }}
      />
      {taken && <p className={styles['fault']}>Another field has this name. Choose a different one.</p>}
    </div>
  );
}

/** The words that can stand there, one on each line. */
function Words({
  shape,
  name,
  readOnly,
  onChange,
  onDone,
}: {
  shape: OutputShape;
  name: string;
  readOnly: boolean;
  onChange: (shape: OutputShape) => void;
  onDone: () => void;
}) {
  if (shape.kind === 'list')
    return <Words shape={shape.of} name={name} readOnly={readOnly} onDone={onDone} onChange={(of) => onChange({ ...shape, of })} />;
  if (shape.kind !== 'choice') return null;
  return (
    <WordLines words={shape.words} name={name} readOnly={readOnly} onDone={onDone} onChange={(words) => onChange({ ...shape, words })} />
  );
}

function WordLines({
  words,
  name,
  readOnly,
  onChange,
  onDone,
}: {
  words: readonly string[];
  name: string;
  readOnly: boolean;
  onChange: (words: readonly string[]) => void;
  onDone: () => void;
}) {
  // An empty last line is being written; it is no word yet.
  const [typed, setTyped] = useState<string>();
  return (
    <Textarea
      aria-label={`Words for ‘${name}’, one on each line`}
      placeholder="One word on each line"
      rows={2}
      value={typed ?? words.join('\n')}
      disabled={readOnly}
      onChange={(text) => {
        setTyped(text);
        onChange([...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== ''));
      }}
      onBlur={() => {
        setTyped(undefined);
        onDone();
      }}
    />
  );
}
