import { CHECKS } from './checks.ts';
import { isGroup, type Operand, type Rule, type RuleGroup, type RuleRow } from './rule.ts';

/** A rule as the CEL that is saved and that runs decide by. A group without rows is no condition yet: an empty text. */
export function writeRule({ combine, rules }: RuleGroup): string {
  const parts = rules.map((rule) => writeInside(rule, combine)).filter((part) => part !== '');
  if (parts.length === 0) return '';
  if (combine === 'none') return `!(${parts.join(' || ')})`;
  return parts.join(combine === 'all' ? ' && ' : ' || ');
}

/** A part of a group, in brackets where the signs around it would pull it apart. */
function writeInside(rule: Rule, around: RuleGroup['combine']): string {
  if (isGroup(rule)) {
    const text = writeRule(rule);
    return text === '' || rule.combine === 'none' ? text : `(${text})`;
  }
  const row = writeRow(rule);
  const missing = CHECKS[rule.check].whenMissing;
  if (!rule.guarded || missing === undefined) return row;
  const guarded = missing ? `!has(${rule.value}) || ${row}` : `has(${rule.value}) && ${row}`;
  return missing === (around !== 'all') ? guarded : `(${guarded})`;
}

function writeRow({ value, check, operand }: RuleRow): string {
  const by = operand === undefined ? '""' : writeOperand(operand);
  switch (check) {
    case 'is':
      return `${value} == ${by}`;
    case 'is-not':
      return `${value} != ${by}`;
    case 'more':
      return `${value} > ${by}`;
    case 'at-least':
      return `${value} >= ${by}`;
    case 'less':
      return `${value} < ${by}`;
    case 'at-most':
      return `${value} <= ${by}`;
    case 'one-of':
      return `${value} in ${by}`;
    case 'none-of':
      return `!(${value} in ${by})`;
    case 'contains':
      return `${value}.contains(${by})`;
    case 'not-contains':
      return `!${value}.contains(${by})`;
    case 'starts':
      return `${value}.startsWith(${by})`;
    case 'ends':
      return `${value}.endsWith(${by})`;
    case 'empty':
      return `first(${value}, "") == ""`;
    case 'filled':
      return `first(${value}, "") != ""`;
    case 'yes':
      return `${value} == true`;
    case 'no':
      return `${value} == false`;
    case 'has-entry':
      return `${by} in ${value}`;
    case 'no-entry':
      return `!(${by} in ${value})`;
    case 'no-entries':
      return `size(first(${value}, [])) == 0`;
    case 'some-entries':
      return `size(first(${value}, [])) > 0`;
    case 'count-is':
      return `size(${value}) == ${by}`;
    case 'count-more':
      return `size(${value}) > ${by}`;
    case 'count-less':
      return `size(${value}) < ${by}`;
    case 'missing':
      return `!has(${value})`;
    case 'there':
      return `has(${value})`;
  }
}

function writeOperand(operand: Operand): string {
  switch (operand.kind) {
    case 'text':
      return quoted(operand.text);
    case 'number':
      return numeral(operand.number);
    case 'texts':
      return `[${operand.texts.map(quoted).join(', ')}]`;
    case 'value':
      return operand.expression;
  }
}

/** JSON's way of quoting is one of CEL's. */
function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A whole number that a program cannot hold exactly is written as a decimal, as CEL wants it. */
function numeral(number: number): string {
  return Number.isInteger(number) && !Number.isSafeInteger(number) ? number.toExponential() : String(number);
}
