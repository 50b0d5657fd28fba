import { parseExpression } from '@baton/schema/expression/parse-expression';
import { Check, Plus } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { readRule } from '../../../document/conditions/read-rule.ts';
import type { RuleGroup } from '../../../document/conditions/rule.ts';
import { ruleWords } from '../../../document/conditions/rule-words.ts';
import { valueLabel } from '../../../document/references/value-label.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { type ControlProps } from '../../../ui/field/Field.tsx';
import { Textarea } from '../../../ui/field/Textarea.tsx';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { FieldFrame } from '../parts/FieldFrame.tsx';
import rules from '../rules/rules.module.css';
import { textAt } from '../setting-value.ts';
import type { ControlOf } from '../settings-scope.ts';
import { ValuePicker } from '../values/ValuePicker.tsx';
import styles from './condition.module.css';

const RuleBuilder = lazy(async () => ({ default: (await import('../rules/RuleBuilder.tsx')).RuleBuilder }));

/** A condition, built by clicking or written as text; under it the whole rule as a sentence. */
export function ConditionControl({ field, scope }: ControlOf<'condition'>) {
  const text = textAt(scope.value, field.key);
  const [asText, setAsText] = useState(false);
  const rule = readRule(text);
  const writing = asText || !rule;
  return (
    <FieldFrame field={field} scope={scope}>
      {(control) => (
        <div className={styles['condition']}>
          {writing ? (
            <RuleText field={field} scope={scope} control={control} onWrite={() => setAsText(true)} />
          ) : (
            <Suspense fallback={<p className={rules['hint']}>{wordsOf(rule, scope.doc)}</p>}>
              <div id={control.id} role="group" aria-label={field.label} aria-describedby={control['aria-describedby']}>
                <RuleBuilder text={text} scope={scope} onChange={(next, typing) => scope.set(field, next, typing)} />
              </div>
            </Suspense>
          )}
          {rule && rule.rules.length > 0 && <p className={rules['sentence']}>{wordsOf(rule, scope.doc)}</p>}
          {!rule && parseExpression(text).ok && (
            <p className={rules['hint']}>This rule says more than lines can show, so it stays as text. Nothing of it is changed.</p>
          )}
          {!scope.readOnly && rule && (
            <div className={rules['switch']}>
              <Button size="small" look="quiet" onClick={() => setAsText(!asText)}>
                {asText ? 'Build it by clicking' : 'Write it as text'}
              </Button>
            </div>
          )}
        </div>
      )}
    </FieldFrame>
  );
}

function wordsOf(rule: RuleGroup, doc: ControlOf<'condition'>['scope']['doc']): string {
  const words = ruleWords(rule, (expression) => valueLabel(expression, doc).text);
  return `It holds when ${words}.`;
}

/** The condition as text, checked while it is written; values are put in from the list. */
function RuleText({ field, scope, control, onWrite }: ControlOf<'condition'> & { control: ControlProps; onWrite: () => void }) {
  const text = textAt(scope.value, field.key);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const parsed = text.trim() === '' ? undefined : parseExpression(text);
  const faults = scope.faultsOf(scope.prefix + field.key);
  const insert = (value: string): void => {
    const box = input.current;
    const [from, to] = [box?.selectionStart ?? text.length, box?.selectionEnd ?? text.length];
    scope.set(field, `${text.slice(0, from)}${value}${text.slice(to)}`, true);
    setAnchor(null);
    box?.focus();
  };
  return (
    <>
      <Textarea
        {...control}
        ref={input}
        rows={2}
        spellCheck={false}
        value={text}
        placeholder={'checks.verdict == "pass"'}
        disabled={scope.readOnly}
        // While it is written it stays text, also when it happens to be a rule half-way.
        onFocus={onWrite}
        onChange={(next) => scope.set(field, next.replaceAll('\n', ' '), true)}
        onBlur={scope.done}
      />
      <div className={styles['foot']}>
        {!scope.readOnly && (
          <Button size="small" icon={Plus} onClick={() => setAnchor(input.current)}>
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
      {anchor && (
        <ValuePicker
          scope={scope}
          wants="any"
          anchor={anchor}
          onClose={(back) => {
            setAnchor(null);
            if (back) anchor.focus();
          }}
          onPick={(choice) => insert(choice.expression)}
        />
      )}
    </>
  );
}
