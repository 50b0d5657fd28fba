import { FolderPlus, Plus, Trash2 } from 'lucide-react';
import { useDeferredValue, useMemo, useState } from 'react';
import { type ActionProps, type CombinatorSelectorProps, QueryBuilder, type RuleGroupTypeAny, type RuleType } from 'react-querybuilder';
import { readRule } from '../../../document/conditions/read-rule.ts';
import { writeRule } from '../../../document/conditions/write-rule.ts';
import { valuesAt } from '../../../document/references/values-at.ts';
import { useEditor } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { Select } from '../../../ui/field/Select.tsx';
import type { SettingsScope } from '../settings-scope.ts';
import { RowEditor } from './RowEditor.tsx';
import { RuleProvider } from './rule-context.ts';
import { fromQuery, type QueryGroup, type QueryRow, toQuery, unfinished, withRow } from './rule-query.ts';
import styles from './rules.module.css';

const COMBINE = [
  { name: 'all', value: 'all', label: 'All of these hold' },
  { name: 'any', value: 'any', label: 'At least one of these holds' },
  { name: 'none', value: 'none', label: 'None of these holds' },
];
const CONTROLS = {
  rule: RowEditor,
  combinatorSelector: Combine,
  addRuleAction: AddRow,
  addGroupAction: AddGroup,
  removeGroupAction: RemoveGroup,
};
const CLASSES = { ruleGroup: styles['group'] ?? '', header: styles['header'] ?? '', body: styles['body'] ?? '' };

let made = 0;
function newId(): string {
  made += 1;
  return `rule-${made}`;
}

export interface RuleBuilderProps {
  /** CEL that rows can show. */
  text: string;
  scope: SettingsScope;
  onChange: (text: string, typing: boolean) => void;
}

/** A condition built by clicking. What is saved is CEL, and what somebody else changes in it is shown at once. */
export function RuleBuilder({ text, scope, onChange }: RuleBuilderProps) {
  const { catalog } = useEditor();
  const read = (from: string): { text: string; query: QueryGroup } => ({
    text: from,
    query: toQuery(readRule(from) ?? { combine: 'all', rules: [] }, newId),
  });
  const [built, setBuilt] = useState(() => read(text));
  // Changed elsewhere: undone, renamed, or written as text. Rows that were begun here are not in the text and go.
  if (built.text !== text) setBuilt(read(text));
  const { nodeId } = scope;
  const doc = useDeferredValue(scope.doc);
  const known = useMemo(() => {
    const groups = nodeId === undefined ? [] : valuesAt(doc, catalog, nodeId);
    return new Map(groups.flatMap((group) => group.values.map((value) => [value.expression, value])));
  }, [doc, catalog, nodeId]);
  const put = (query: QueryGroup, typing = false): void => {
    const next = writeRule(fromQuery(query));
    setBuilt({ text: next, query });
    if (next !== text) onChange(next, typing);
  };
  const context = {
    scope,
    choiceOf: (expression: string) => known.get(expression),
    change: (path: readonly number[], part: Partial<QueryRow>, typing?: boolean) => put(withRow(built.query, path, part), typing),
  };
  const open = unfinished(built.query);
  return (
    <RuleProvider value={context}>
      <QueryBuilder
        query={built.query}
        onQueryChange={(query: RuleGroupTypeAny) => put(query as QueryGroup)}
        enableMountQueryChange={false}
        fields={[]}
        combinators={COMBINE}
        controlElements={CONTROLS}
        controlClassnames={CLASSES}
        idGenerator={newId}
        disabled={scope.readOnly}
        onAddRule={(rule: RuleType) => ({ ...rule, field: '', operator: 'is', value: undefined })}
        addRuleToNewGroups
        accessibleDescriptionGenerator={() => 'Lines of the rule'}
      />
      {open > 0 && (
        <p className={styles['hint']} role="status">
          {open === 1 ? 'One line is not finished and does not count yet.' : `${open} lines are not finished and do not count yet.`}
        </p>
      )}
    </RuleProvider>
  );
}

function Combine({ value, handleOnChange, disabled, rules }: CombinatorSelectorProps) {
  if (rules.length < 2 && value !== 'none') return null;
  return (
    <Select
      aria-label="How the lines belong together"
      value={value ?? 'all'}
      disabled={disabled}
      options={COMBINE}
      onChange={handleOnChange}
    />
  );
}

function AddRow({ handleOnClick, disabled, ruleOrGroup }: ActionProps) {
  if (disabled) return null;
  const first = 'rules' in ruleOrGroup && ruleOrGroup.rules.length === 0;
  return (
    <Button size="small" icon={Plus} onClick={() => handleOnClick()}>
      {first ? 'Add a condition' : 'And another'}
    </Button>
  );
}

/** Deeper than this nobody reads a rule any more. */
const DEEPEST = 2;

function AddGroup({ handleOnClick, disabled, level, ruleOrGroup }: ActionProps) {
  if (disabled || level >= DEEPEST || ('rules' in ruleOrGroup && ruleOrGroup.rules.length === 0)) return null;
  return (
    <Button size="small" look="quiet" icon={FolderPlus} onClick={() => handleOnClick()}>
      Add a group
    </Button>
  );
}

function RemoveGroup({ handleOnClick, disabled }: ActionProps) {
  if (disabled) return null;
  return <Button size="small" look="quiet" icon={Trash2} aria-label="Remove this group" onClick={() => handleOnClick()} />;
}
