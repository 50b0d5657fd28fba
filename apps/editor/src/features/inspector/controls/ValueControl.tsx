import { PenLine, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { valueLabel } from '../../../document/references/value-label.ts';
import type { ValueChoice } from '../../../document/references/values-at.ts';
import { whyLost } from '../../../document/references/why-lost.ts';
import { withSpare } from '../../../document/references/with-spare.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { TextInput } from '../../../ui/field/TextInput.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { ChipButton } from '../values/ChipButton.tsx';
import { takesNothing } from '../values/choices-for.ts';
import { LastValue } from '../values/LastValue.tsx';
import { ValuePicker } from '../values/ValuePicker.tsx';
import styles from './value.module.css';

/** One value chip with what it was last time. What cannot be chosen can be written as a formula. */
export function ValueControl({ field, scope }: ControlOf<'value'>) {
  const { catalog } = useEditor();
  const expression = textAt(scope.value, field.key);
  const label = valueLabel(expression, scope.doc);
  const lost = expression === '' ? undefined : whyLost(expression, scope.doc, catalog);
  const [open, setOpen] = useState(false);
  const [formula, setFormula] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const writing = formula || (expression !== '' && !label.simple);
  const wants = field.wants ?? 'any';
  const pick = (choice: ValueChoice): void => {
    setOpen(false);
    setFormula(false);
    scope.set(field, takesNothing(wants) ? withSpare(choice) : choice.expression);
  };
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <div ref={anchor} className={styles['stack']}>
          <div className={styles['value']}>
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
              <ChipButton
                scope={scope}
                expression={expression}
                wants={wants}
                label={field.label}
                id={control.id}
                describedBy={control['aria-describedby']}
                {...(field.placeholder && !field.placeholder.includes('.') && { placeholder: field.placeholder })}
                onPick={pick}
              />
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
          </div>
          {lost !== undefined && !writing && (
            <p className={styles['gone']}>
              {lost}
              {!scope.readOnly && (
                <Button size="small" onClick={() => setOpen(true)}>
                  Choose another
                </Button>
              )}
            </p>
          )}
          {lost === undefined && expression !== '' && <LastValue expression={expression} scope={scope} />}
          {open && anchor.current && (
            <ValuePicker scope={scope} wants={wants} anchor={anchor.current} onClose={() => setOpen(false)} onPick={pick} />
          )}
        </div>
      )}
    </FieldFrame>
  );
}
