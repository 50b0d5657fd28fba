import type { RuleGroupType, RuleType } from 'react-querybuilder';
import { CHECKS, type CheckName } from '../../../document/conditions/checks.ts';
import { type Combine, isGroup, type Operand, type Rule, type RuleGroup, type RuleRow } from '../../../document/conditions/rule.ts';

/** A row while it is being built: the value may not be chosen, the other side not written yet. */
export interface QueryRow extends RuleType<string, CheckName, Operand | undefined> {
  guarded?: true | undefined;
}
export type QueryGroup = RuleGroupType<QueryRow, Combine>;

/** A rule as the builder's library holds it. */
export function toQuery({ combine, rules }: RuleGroup, newId: () => string): QueryGroup {
  return {
    id: newId(),
    combinator: combine,
    rules: rules.map((rule) =>
      isGroup(rule)
        ? toQuery(rule, newId)
        : { id: newId(), field: rule.value, operator: rule.check, value: rule.operand, ...(rule.guarded && { guarded: true as const }) },
    ),
  };
}

/** What is finished in it. Rows that still lack something do not count yet, and are not lost either. */
export function fromQuery({ combinator, rules }: QueryGroup): RuleGroup {
  return {
    combine: combinator,
    rules: rules.flatMap((part): Rule[] => {
      if ('rules' in part) return [fromQuery(part)];
      return isFinished(part) ? [rowOf(part)] : [];
    }),
  };
}

export function isFinished({ field, operator, value }: QueryRow): boolean {
  if (field === '' || (CHECKS[operator].operand !== 'none' && value === undefined)) return false;
  return value?.kind !== 'value' || value.expression !== '';
}

/** How many rows still lack something. */
export function unfinished({ rules }: QueryGroup): number {
  return rules.reduce((count, part) => count + ('rules' in part ? unfinished(part) : isFinished(part) ? 0 : 1), 0);
}

/** The same with one row changed; `path` leads to it through the groups. */
export function withRow(query: QueryGroup, path: readonly number[], part: Partial<QueryRow>): QueryGroup {
  const [head, ...rest] = path;
  const rules = query.rules.map((rule, index) => {
    if (index !== head) return rule;
    return 'rules' in rule ? withRow(rule, rest, part) : { ...rule, ...part };
  });
  return { ...query, rules };
}

function rowOf({ field, operator, value, guarded }: QueryRow): RuleRow {
  const operand = CHECKS[operator].operand === 'none' ? undefined : value;
  return { value: field, check: operator, ...(operand && { operand }), ...(guarded && { guarded }) };
}
