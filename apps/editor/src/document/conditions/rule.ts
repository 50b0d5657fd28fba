import type { CheckName } from './checks.ts';

/** What a row compares with: something fixed, or another value chip. */
export type Operand =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'texts'; texts: readonly string[] }
  | { kind: 'value'; expression: string };

/** One line of a rule: "Diagnosis › severity – is more than – 3". */
export interface RuleRow {
  /** The expression of the value chip: `diagnosis.severity`, `first(a.x, b.x)`. */
  value: string;
  check: CheckName;
  operand?: Operand;
  /** The value may be missing: then the row does not hold, or holds when it asks for the opposite. */
  guarded?: true;
}

/** All of these, any of these, none of these. */
export type Combine = 'all' | 'any' | 'none';
export interface RuleGroup {
  combine: Combine;
  rules: readonly Rule[];
}
/** A condition as it is built by clicking. CEL stays the only thing that is saved. */
export type Rule = RuleRow | RuleGroup;

export function isGroup(rule: Rule): rule is RuleGroup {
  return 'combine' in rule;
}
