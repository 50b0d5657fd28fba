import { CHECKS } from './checks.ts';
import { isGroup, type Operand, type Rule, type RuleGroup, type RuleRow } from './rule.ts';

/** How values read: "Diagnosis › severity". */
export type ValueWords = (expression: string) => string;

/** A whole rule as one sentence without its beginning: "‘Diagnosis › severity’ is more than 3, and …". */
export function ruleWords({ combine, rules }: RuleGroup, name: ValueWords): string {
  const parts = rules.map((rule) => partWords(rule, name));
  const [only] = parts;
  if (combine === 'none') return parts.length === 1 ? `it is not so that ${only}` : `none of these holds: ${parts.join('; ')}`;
  return parts.join(combine === 'all' ? ', and ' : ', or ');
}

function partWords(rule: Rule, name: ValueWords): string {
  if (!isGroup(rule)) return rowWords(rule, name);
  const words = ruleWords(rule, name);
  if (rule.combine === 'none' || rule.rules.length < 2) return words;
  return rule.combine === 'any' ? `at least one of these holds (${words})` : `all of these hold (${words})`;
}

function rowWords({ value, check, operand, guarded }: RuleRow, name: ValueWords): string {
  const { words, operand: asks, whenMissing } = CHECKS[check];
  const by = asks === 'none' ? '' : ` ${operand === undefined ? '…' : operandWords(operand, name)}`;
  const missing = guarded && whenMissing ? ' or is not there' : '';
  return `‘${name(value)}’ ${words}${by}${missing}`;
}

function operandWords(operand: Operand, name: ValueWords): string {
  switch (operand.kind) {
    case 'text':
      return operand.text === '' ? 'an empty text' : `“${operand.text}”`;
    case 'number':
      return String(operand.number);
    case 'texts':
      return operand.texts.map((text) => `“${text}”`).join(' or ') || '…';
    case 'value':
      return `‘${name(operand.expression)}’`;
  }
}
