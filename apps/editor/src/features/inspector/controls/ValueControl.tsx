import { PenLine, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { valueLabel } from '../../../document/references/value-label.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { ValuePicker } from '../values/ValuePicker.tsx';
import styles from './value.module.css';

/** One value chip. What cannot be chosen can be written as a formula. */
export function ValueControl({ field, scope }: ControlOf<'value'>) {
  const expression = textAt(scope.value, field.key);
  const label = valueLabel(expression, scope.doc);
  const [open, setOpen] = useState(false);
  const [formula, setFormula] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const writing = formula || (expression !== '' && !label.simple);
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <div ref={anchor} className={styles['value']}>
          {writing ? (
            <TextInput
              {...control}
              value={expression}
              placeholder="size(diagnosis.options)"
              spellCheck={false}
              disabled={scope.readOnly}
              onChange={(text) => scope.set(field, text, true)}
              onBlur={scope.done}
            />
          ) : (
            <button
              type="button"
              {...control}
              className={styles['box']}
              aria-haspopup="dialog"
              disabled={scope.readOnly}
              onClick={() => setOpen(true)}
            >
              {expression === '' ? (
                <span className={styles['empty']}>
                  {field.placeholder && !field.placeholder.includes('.') ? field.placeholder : 'Choose a value'}
                </span>
              ) : (
                <span className={`${styles['chip']} ${label.lost ? styles['lost'] : ''}`}>{label.text}</span>
              )}
            </button>
          )}
          {!scope.readOnly && (
            <>
              <Button
                look="quiet"
                size="small"
                icon={PenLine}
                on={writing}
                aria-label={writing ? 'Choose from the list instead' : 'Write it as a formula'}
                title={writing ? 'Choose from the list instead' : 'Write it as a formula'}
                onClick={() => {
                  if (writing) {
                    setFormula(false);
                    setOpen(true);
                  } else setFormula(true);
                }}
              />
              {expression !== '' && !field.required && (
                <Button look="quiet" size="small" icon={X} aria-label={`Clear ${field.label}`} onClick={() => scope.set(field, '')} />
              )}
            </>
          )}
          {open && anchor.current && (
            <ValuePicker
              scope={scope}
              wants={field.wants ?? 'any'}
              anchor={anchor.current}
              onClose={() => setOpen(false)}
              onPick={(picked) => {
                setOpen(false);
                setFormula(false);
                scope.set(field, picked);
                anchor.current?.querySelector('button')?.focus();
              }}
            />
          )}
        </div>
      )}
    </FieldFrame>
  );
}
