import { Trash2 } from 'lucide-react';
import type { RuleProps } from 'react-querybuilder';
import { CHECKS, type CheckName, checksFor } from '../../../document/conditions/checks.ts';
import type { ValueChoice } from '../../../document/references/values-at.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import { ChipButton } from '../values/ChipButton.tsx';
import { OperandEditor } from './OperandEditor.tsx';
import { useRule } from './rule-context.ts';
import type { QueryRow } from './rule-query.ts';
import styles from './rules.module.css';

/** One line of a rule: a value, what is asked of it, and what it is compared with. */
export function RowEditor({ rule, path, actions }: RuleProps) {
  const row = rule as QueryRow;
  const { scope, choiceOf, change } = useRule();
  const known = choiceOf(row.field);
  const offered = checksOf(row, known);
  const pick = (choice: ValueChoice): void => {
    const fits = checksOf({ ...row, field: choice.expression }, choice);
    const operator = fits.includes(row.operator) && row.field !== '' ? row.operator : (fits[0] ?? 'there');
    const kept = known?.kind === choice.kind && operator === row.operator && known.options === choice.options ? row.value : undefined;
    const { guarded: _old, ...rest } = row;
    change(path, { ...rest, field: choice.expression, operator, value: kept, guarded: choice.mayBeEmpty });
  };
  const ask = (operator: CheckName): void => {
    const same = CHECKS[operator].operand === CHECKS[row.operator].operand;
    change(path, { operator, value: same ? row.value : undefined });
  };
  return (
    <div className={styles['row']} role="group" aria-label={`Line ${path.map((at) => at + 1).join('.')}`}>
      <div className={styles['first']}>
        <ChipButton scope={scope} expression={row.field} wants="any" label="Value" fresh={row.field === ''} onPick={pick} />
        {!scope.readOnly && (
          <Button look="quiet" size="small" icon={Trash2} aria-label="Remove this line" onClick={() => actions.onRuleRemove(path)} />
        )}
      </div>
      {row.field !== '' && (
        <Select
          aria-label="What is asked of it"
          value={row.operator}
          disabled={scope.readOnly}
          options={offered.map((name) => ({ value: name, label: (known?.date && CHECKS[name].dateWords) || CHECKS[name].words }))}
          onChange={(name) => ask(name as CheckName)}
        />
      )}
      {row.field !== '' && CHECKS[row.operator].operand !== 'none' && (
        <OperandEditor
          operand={row.value}
          asks={CHECKS[row.operator].operand}
          known={known}
          entry={row.operator === 'has-entry' || row.operator === 'no-entry'}
          onChange={(value, typing) => change(path, { value }, typing)}
        />
      )}
      {row.guarded && CHECKS[row.operator].whenMissing !== undefined && (
        <p className={styles['hint']}>It may be missing. Then this line {CHECKS[row.operator].whenMissing ? 'holds' : 'does not hold'}.</p>
      )}
    </div>
  );
}

/** The checks for a value's kind, and the one that is set, whatever it is. */
function checksOf({ field, operator }: QueryRow, known: ValueChoice | undefined): readonly CheckName[] {
  const fitting = checksFor(known?.kind ?? 'any', { options: known?.options !== undefined, date: known?.date });
  // Whether the first of several is there cannot be asked.
  const offered = field.startsWith('first(') ? fitting.filter((name) => name !== 'there' && name !== 'missing') : fitting;
  return offered.includes(operator) || field === '' ? offered : [operator, ...offered];
}
