import { parseExpression } from '@baton/schema/expression/parse-expression';
import { Check, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button } from '../../../ui/button/Button.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { ValuePicker } from '../values/ValuePicker.tsx';
import styles from './condition.module.css';

/** A condition as text, checked while it is written; values are put in from the list. */
export function ConditionControl({ field, scope }: ControlOf<'condition'>) {
  const text = textAt(scope.value, field.key);
  const [open, setOpen] = useState(false);
  const input = useRef<HTMLTextAreaElement>(null);
  const anchor = useRef<HTMLDivElement>(null);
  const parsed = text.trim() === '' ? undefined : parseExpression(text);
  const faults = scope.faultsOf(scope.prefix + field.key);
  const insert = (value: string): void => {
    const box = input.current;
    const [from, to] = [box?.selectionStart ?? text.length, box?.selectionEnd ?? text.length];
    scope.set(field, `${text.slice(0, from)}${value}${text.slice(to)}`, true);
    setOpen(false);
    box?.focus();
  };
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <div ref={anchor} className={styles['condition']}>
          <Textarea
            {...control}
            ref={input}
            rows={2}
            spellCheck={false}
            value={text}
            placeholder={'checks.verdict == "pass"'}
            disabled={scope.readOnly}
            onChange={(next) => scope.set(field, next.replaceAll('\n', ' '), true)}
            onBlur={scope.done}
          />
          <div className={styles['foot']}>
            {!scope.readOnly && (
              <Button size="small" icon={Plus} onClick={() => setOpen(true)}>
                Insert a value
              </Button>
            )}
            {parsed && !parsed.ok && faults.length === 0 && (
              <span className={styles['wrong']}>{`${parsed.error.message} ${parsed.error.fix ?? ''}`}</span>
            )}
            {parsed?.ok && faults.length === 0 && (
              <span className={styles['fine']}>
                <Icon of={Check} size={14} /> Reads well
              </span>
            )}
          </div>
          {open && anchor.current && (
            <ValuePicker scope={scope} wants="any" anchor={anchor.current} onClose={() => setOpen(false)} onPick={insert} />
          )}
        </div>
      )}
    </FieldFrame>
  );
}
