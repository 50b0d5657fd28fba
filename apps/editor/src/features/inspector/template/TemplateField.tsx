import { lazy, type ReactNode, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { valueLabel } from '../../../document/references/value-label.ts';
import { whyLost } from '../../../document/references/why-lost.ts';
import { withSpare } from '../../../document/references/with-spare.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import type { ControlProps } from '../../../ui/field/Field.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { LastValue } from '../values/LastValue.tsx';
import { ValuePicker } from '../values/ValuePicker.tsx';
import type { TemplateEditorHandle } from './TemplateEditor.tsx';
import { piecesOf } from './template-parts.ts';
import type { ChipLook, PickerAsked } from './template-view.ts';
import styles from './template.module.css';
import { Plus } from 'lucide-react';

const TemplateEditor = lazy(async () => ({ default: (await import('./TemplateEditor.tsx')).TemplateEditor }));

/** The editor of one text with chips, the list of values at its caret, and what the chosen chip stands for. */
export function TemplateField({
  field,
  scope,
  control,
  rows,
  tools,
}: ControlOf<'template'> & {
  control: ControlProps;
  rows: number;
  /** What else can be done with the text, in the same row. */
  tools?: ReactNode;
}) {
  const { catalog } = useEditor();
  const template = textAt(scope.value, field.key);
  const editor = useRef<TemplateEditorHandle>(null);
  const wantsFocus = useRef(false);
  const [asked, setAsked] = useState<PickerAsked>();
  const [chosen, setChosen] = useState<string>();
  const { doc } = scope;
  const look = useCallback(
    (expression: string): ChipLook => ({ text: valueLabel(expression, doc).text, lost: whyLost(expression, doc, catalog) }),
    [doc, catalog],
  );
  const placeholder = useMemo(
    () =>
      piecesOf(field.placeholder ?? '')
        .map((piece) => (piece.kind === 'text' ? piece.text : valueLabel(piece.expression, doc).text))
        .join(''),
    [field.placeholder, doc],
  );
  const empty = template === '';
  const attributes = useMemo(
    () => ({
      id: control.id,
      role: 'textbox',
      'aria-label': field.label,
      'aria-multiline': 'true',
      'aria-placeholder': placeholder,
      'data-placeholder': placeholder,
      'data-empty': String(empty),
      style: `min-height: ${rows * 20 + 18}px`,
      ...(control['aria-describedby'] !== undefined && { 'aria-describedby': control['aria-describedby'] }),
      ...(control['aria-invalid'] && { 'aria-invalid': 'true' }),
      ...(scope.readOnly && { 'aria-readonly': 'true', tabindex: '0' }),
    }),
    [control, field.label, placeholder, empty, rows, scope.readOnly],
  );
  const mounted = useCallback((handle: TemplateEditorHandle | null) => {
    editor.current = handle;
    if (handle && wantsFocus.current) handle.focus();
    wantsFocus.current = false;
  }, []);
  const lost = chosen === undefined ? undefined : whyLost(chosen, doc, catalog);
  return (
    <>
      <Suspense fallback={<Waiting id={control.id} label={field.label} text={template} onFocus={() => (wantsFocus.current = true)} />}>
        <TemplateEditor
          ref={mounted}
          template={template}
          look={look}
          readOnly={scope.readOnly}
          attributes={attributes}
          onChange={(next) => scope.set(field, next, true)}
          onLeave={scope.done}
          onPickerAsked={setAsked}
          onChosen={setChosen}
        />
      </Suspense>
      {(!scope.readOnly || tools !== undefined) && (
        <div className={styles['tools']}>
          {!scope.readOnly && (
            <Button
              size="small"
              icon={Plus}
              title="Or type / in the text"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => editor.current?.ask()}
            >
              {chosen === undefined ? 'Insert a value' : 'Choose another'}
              <kbd className={styles['key']} aria-hidden="true">
                /
              </kbd>
            </Button>
          )}
          {tools}
        </div>
      )}
      {chosen !== undefined && (
        <div className={styles['chosen']} role="status">
          <b>{valueLabel(chosen, doc).text}</b>
          {lost === undefined ? <LastValue expression={chosen} scope={scope} /> : <p className={styles['gone']}>{lost}</p>}
        </div>
      )}
      {asked && (
        <ValuePicker
          scope={scope}
          wants="any"
          anchor={asked.rect}
          onClose={(back) => {
            setAsked(undefined);
            if (back) editor.current?.focus();
          }}
          onPick={(choice) => {
            setAsked(undefined);
            editor.current?.insert(withSpare(choice), asked.signs);
          }}
        />
      )}
    </>
  );
}

/** What stands there while the editor comes: the text itself, which can already be read; who is sent here lands in it. */
function Waiting({ id, label, text, onFocus }: { id: string; label: string; text: string; onFocus: () => void }) {
  return (
    <div
      id={id}
      className={styles['text']}
      role="group"
      aria-label={label}
      aria-busy="true"
      data-control=""
      tabIndex={-1}
      onFocus={onFocus}
    >
      {text}
    </div>
  );
}
