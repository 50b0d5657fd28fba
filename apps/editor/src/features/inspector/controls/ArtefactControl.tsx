import { ARTEFACT_TITLES, ARTEFACT_TYPES } from '@baton/schema/artefact/artefact-type';
import { isJsonObject, type JsonObject } from '@baton/schema/json';
import { Maximize2 } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { renameResultField } from '../../../document/commands/rename-result-field.ts';
import { fieldRenameProblem } from '../../../document/rules/field-rename-problem.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Dialog } from '../../../ui/dialog/Dialog.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import type { OutputTableProps } from '../output/OutputTable.tsx';
import { settingAt, textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import styles from './controls.module.css';

const OutputTable = lazy(async () => ({ default: (await import('../output/OutputTable.tsx')).OutputTable }));

const TEXT = 'text';
const FORM = 'fields';
const EMPTY: JsonObject = { type: 'object', properties: {}, required: [], additionalProperties: false };
const OPTIONS = [
  ...ARTEFACT_TYPES.map((type) => ({ value: `document ${type}`, label: ARTEFACT_TITLES[type] })),
  { value: TEXT, label: 'Plain text' },
  { value: FORM, label: 'A form of your own' },
];

/** What a step produces: one of the learning documents, plain text, or a form of one's own. */
export function ArtefactControl({ field, scope }: ControlOf<'artefact'>) {
  const { store, catalog, announce } = useEditor();
  const [large, setLarge] = useState(false);
  const stored = settingAt(scope.value, field.key);
  const produces: JsonObject = stored !== undefined && isJsonObject(stored) ? stored : { kind: TEXT };
  const value = produces['kind'] === 'artefact' ? `document ${textAt(produces, 'artefact')}` : textAt(produces, 'kind');
  const choose = (next: string): void => {
    const title = typeof produces['title'] === 'string' && produces['title'] !== '' ? { title: produces['title'] } : {};
    if (next === TEXT) scope.set(field, { kind: TEXT, title: '', ...title });
    else if (next === FORM)
      scope.set(field, {
        kind: FORM,
        title: '',
        ...title,
        schema: EMPTY,
      });
    else scope.set(field, { kind: 'artefact', artefact: next.slice('document '.length) });
  };
  const table: OutputTableProps = {
    schema: isJsonObject(produces['schema']) ? produces['schema'] : EMPTY,
    readOnly: scope.readOnly,
    onChange: (schema, typing) => scope.set(field, { ...produces, schema }, typing),
    onRename: (at, to, schema) => {
      const next = { ...produces, schema };
      if (scope.nodeId === undefined || scope.prefix !== '') return scope.set(field, next);
      const problem = fieldRenameProblem(store.getState().history.doc, { node: scope.nodeId, at, to }, catalog);
      if (problem !== undefined) announce.show(problem);
      else store.run(renameResultField({ node: scope.nodeId, setting: field.key, value: next, at, to }));
    },
    onDone: scope.done,
  };
  return (
    <div className={styles['stack']}>
      <FieldFrame field={field} scope={scope}>
        {(control) => <Select {...control} value={value} disabled={scope.readOnly} options={OPTIONS} onChange={choose} />}
      </FieldFrame>
      {produces['kind'] !== 'artefact' && (
        <label className={styles['inline']}>
          <span>What people call it</span>
          <TextInput
            value={typeof produces['title'] === 'string' ? produces['title'] : ''}
            placeholder="Closing note"
            disabled={scope.readOnly}
            onChange={(title) => scope.set(field, { ...produces, title }, true)}
            onBlur={scope.done}
          />
        </label>
      )}
      {produces['kind'] === FORM && (
        <Suspense fallback={null}>
          <OutputTable {...table} />
          <div>
            <Button size="small" look="quiet" icon={Maximize2} onClick={() => setLarge(true)}>
              Open large
            </Button>
          </div>
          {large && (
            <Dialog title={field.label} wide onClose={() => setLarge(false)}>
              <OutputTable {...table} />
            </Dialog>
          )}
        </Suspense>
      )}
    </div>
  );
}

/** A form of one's own without the rest: for settings that hold nothing but its shape. */
export function SchemaControl({ field, scope }: ControlOf<'json-schema'>) {
  const stored = settingAt(scope.value, field.key);
  return (
    <div className={styles['stack']}>
      <FieldFrame field={field} scope={scope}>
        {() => (
          <Suspense fallback={null}>
            <OutputTable
              schema={isJsonObject(stored) ? stored : EMPTY}
              readOnly={scope.readOnly}
              onChange={(schema, typing) => scope.set(field, schema, typing)}
              onRename={(_at, _to, schema) => scope.set(field, schema)}
              onDone={scope.done}
            />
          </Suspense>
        )}
      </FieldFrame>
    </div>
  );
}
