import { evaluateCondition } from '@baton/schema/expression/evaluate-expression';
import type { Json, JsonObject } from '@baton/schema/json';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CHECKS, type CheckName, checksFor } from './checks.ts';
import { readRule } from './read-rule.ts';
import { isGroup, type Operand, type Rule, type RuleGroup, type RuleRow } from './rule.ts';
import { ruleWords } from './rule-words.ts';
import { writeRule } from './write-rule.ts';

type Kind = 'text' | 'number' | 'yes-no' | 'list';
const KINDS: readonly Kind[] = ['text', 'number', 'yes-no', 'list'];
const text = fc.constantFrom('', 'a', 'ab', 'é “x”', 'line\nbreak', '}}', '\\"');
const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(0.5, -2.25, 1e21, 9_007_199_254_740_992));
const valueOfKind: Record<Kind, fc.Arbitrary<Json>> = { text, number, 'yes-no': fc.boolean(), list: fc.array(text, { maxLength: 3 }) };
const fieldOf = (kind: Kind, index: number): string => `step.${kind.replace('-', '_')}_${index}`;

/** Rows that make sense, about fields whose kind is in their name. */
function row(): fc.Arbitrary<RuleRow> {
  return fc.tuple(fc.constantFrom(...KINDS), fc.nat(2), fc.boolean()).chain(([kind, index, guarded]) =>
    fc.constantFrom(...checksFor(kind)).chain((check) =>
      operandFor(kind, check).map((operand) => ({
        value: fieldOf(kind, index),
        check,
        ...(operand && { operand }),
        ...(guarded && CHECKS[check].whenMissing !== undefined && { guarded: true as const }),
      })),
    ),
  );
}

function operandFor(kind: Kind, check: CheckName): fc.Arbitrary<Operand | undefined> {
  const asks = CHECKS[check].operand;
  const texts = text.map((value): Operand => ({ kind: 'text', text: value }));
  const numbers = number.map((value): Operand => ({ kind: 'number', number: value }));
  if (asks === 'none') return fc.constant(undefined);
  if (asks === 'texts') return fc.array(text, { maxLength: 3 }).map((list): Operand => ({ kind: 'texts', texts: list }));
  if (asks === 'number') return fc.integer({ min: 0, max: 3 }).map((value): Operand => ({ kind: 'number', number: value }));
  if (check === 'has-entry' || check === 'no-entry' || asks === 'text') return texts;
  const other = fc.nat(2).map((index): Operand => ({ kind: 'value', expression: `other.${kind}_${index}` }));
  return fc.oneof(kind === 'number' ? numbers : texts, other);
}

const { group } = fc.letrec<{ group: RuleGroup; rule: Rule }>((tie) => ({
  rule: fc.oneof({ maxDepth: 2, withCrossShrink: true }, row(), tie('group')),
  group: fc.record({ combine: fc.constantFrom('all', 'any', 'none'), rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }) }),
}));

const fields = KINDS.flatMap((kind) => [0, 1, 2].map((index) => ({ kind, index })));
const step = fc.record(
  Object.fromEntries(fields.map(({ kind, index }) => [fieldOf(kind, index).slice('step.'.length), valueOfKind[kind]])),
  { requiredKeys: [] },
);
const whole = fc.record(
  Object.fromEntries(fields.map(({ kind, index }) => [fieldOf(kind, index).slice('step.'.length), valueOfKind[kind]])),
);
const other = fc.record(
  Object.fromEntries(fields.map(({ kind, index }): [string, fc.Arbitrary<Json>] => [`${kind}_${index}`, valueOfKind[kind]])),
);

/** What a rule means, worked out without CEL. */
function holds(rule: Rule, scope: { step: JsonObject; other: JsonObject }): boolean {
  if (!isGroup(rule)) return rowHolds(rule, scope);
  if (rule.combine === 'all') return rule.rules.every((one) => holds(one, scope));
  const some = rule.rules.some((one) => holds(one, scope));
  return rule.combine === 'any' ? some : !some;
}

function at(expression: string, scope: Readonly<Record<string, JsonObject>>): Json | undefined {
  const [root = '', field = ''] = expression.split('.');
  return scope[root]?.[field];
}

function rowHolds({ value, check, operand }: RuleRow, scope: { step: JsonObject; other: JsonObject }): boolean {
  const left = at(value, scope);
  const length = Array.isArray(left) ? left.length : 0;
  if (check === 'there' || check === 'missing') return (left !== undefined) === (check === 'there');
  if (check === 'empty' || check === 'filled') return (left === undefined || left === '') === (check === 'empty');
  if (check === 'no-entries' || check === 'some-entries') return (length === 0) === (check === 'no-entries');
  if (left === undefined) return CHECKS[check].whenMissing === true;
  if (check === 'yes' || check === 'no') return left === (check === 'yes');
  const by: Json | undefined =
    operand?.kind === 'value'
      ? at(operand.expression, scope)
      : operand?.kind === 'texts'
        ? [...operand.texts]
        : operand?.kind === 'number'
          ? operand.number
          : operand?.text;
  const listed = (list: Json | undefined, entry: Json | undefined): boolean => Array.isArray(list) && list.some((one) => one === entry);
  const [a, b] = [String(left), String(by)];
  switch (check) {
    case 'is':
    case 'is-not':
      return (left === by) === (check === 'is');
    case 'more':
      return (left as number) > (by as number);
    case 'at-least':
      return (left as number) >= (by as number);
    case 'less':
      return (left as number) < (by as number);
    case 'at-most':
      return (left as number) <= (by as number);
    case 'one-of':
    case 'none-of':
      return listed(by, left) === (check === 'one-of');
    case 'contains':
    case 'not-contains':
      return a.includes(b) === (check === 'contains');
    case 'starts':
      return a.startsWith(b);
    case 'ends':
      return a.endsWith(b);
    case 'has-entry':
    case 'no-entry':
      return listed(left, by) === (check === 'has-entry');
    case 'count-is':
      return length === by;
    case 'count-more':
      return length > (by as number);
    case 'count-less':
      return length < (by as number);
  }
}

describe('a rule built by clicking', () => {
  test('is written, read and written again as the same text', () => {
    fc.assert(
      fc.property(group, (rule) => {
        const read = readRule(writeRule(rule));
        expect(read).toBeDefined();
        // Read once, it is in its plainest form: brackets that change nothing are gone.
        const plain = read && writeRule(read);
        expect(readRule(plain ?? '')).toEqual(read);
      }),
      { numRuns: 300 },
    );
  });

  test('comes back as it was built when no bracket in it is idle', () => {
    const rows = fc.uniqueArray(row(), { selector: (one) => one.value, minLength: 2, maxLength: 3 });
    const nested = fc.tuple(fc.constantFrom('all' as const, 'any' as const), rows, rows).map(([combine, outer, inner]) => ({
      combine,
      rules: [...outer, { combine: combine === 'all' ? ('any' as const) : ('all' as const), rules: inner }],
    }));
    fc.assert(
      fc.property(nested, (rule) => {
        expect(readRule(writeRule(rule))).toEqual(rule);
      }),
      { numRuns: 300 },
    );
  });

  test('decides as it says, on whatever the values are', () => {
    fc.assert(
      fc.property(group, whole, other, (rule, values, others) => {
        const scope = { step: values as JsonObject, other: others as JsonObject };
        expect(evaluateCondition(writeRule(rule), scope)).toEqual({ ok: true, value: holds(rule, scope) });
        const read = readRule(writeRule(rule));
        expect(read && holds(read, scope)).toBe(holds(rule, scope));
      }),
      { numRuns: 400 },
    );
  });

  test('and where a value is missing, rows that mind it decide as well', () => {
    const guarded = row().map((one) => (CHECKS[one.check].whenMissing === undefined ? one : { ...one, guarded: true as const }));
    const rules = fc.record({
      combine: fc.constantFrom('all' as const, 'any' as const, 'none' as const),
      rules: fc.array(guarded, { minLength: 1, maxLength: 4 }),
    });
    fc.assert(
      fc.property(rules, step, other, (rule, values, others) => {
        const scope = { step: values as JsonObject, other: others as JsonObject };
        expect(evaluateCondition(writeRule(rule), scope)).toEqual({ ok: true, value: holds(rule, scope) });
      }),
      { numRuns: 400 },
    );
  });
});

test.each([
  [
    'checks.verdict == "pass"',
    { combine: 'all', rules: [{ value: 'checks.verdict', check: 'is', operand: { kind: 'text', text: 'pass' } }] },
  ],
  [
    'a.ok && !b.late',
    {
      combine: 'all',
      rules: [
        { value: 'a.ok', check: 'yes' },
        { value: 'b.late', check: 'no' },
      ],
    },
  ],
  [
    'size(a.list) > 2 || a.count >= b.count',
    {
      combine: 'any',
      rules: [
        { value: 'a.list', check: 'count-more', operand: { kind: 'number', number: 2 } },
        { value: 'a.count', check: 'at-least', operand: { kind: 'value', expression: 'b.count' } },
      ],
    },
  ],
  ['!("x" in a.tags)', { combine: 'all', rules: [{ value: 'a.tags', check: 'no-entry', operand: { kind: 'text', text: 'x' } }] }],
  [
    'first(a.x, b.x) == -1',
    { combine: 'all', rules: [{ value: 'first(a.x, b.x)', check: 'is', operand: { kind: 'number', number: -1 } }] },
  ],
  [
    '!(a.x == 1 || a.y == 2)',
    {
      combine: 'none',
      rules: [
        { value: 'a.x', check: 'is', operand: { kind: 'number', number: 1 } },
        { value: 'a.y', check: 'is', operand: { kind: 'number', number: 2 } },
      ],
    },
  ],
])('what somebody wrote as “%s” can be clicked', (source, rule) => {
  expect(readRule(source)).toEqual(rule);
});

test.each([
  'a.x + 1 == 2',
  'a.list.exists(x, x.done)',
  'a.x ? b.y : c.z',
  'size(a.list.filter(x, x.done)) > 1',
  'a.x == ',
  'a.list[0].title == "x"',
])('what rows cannot show stays text: “%s”', (source) => {
  expect(readRule(source)).toBeUndefined();
});

test('a rule reads as a sentence', () => {
  const rule = readRule('diagnosis.severity > 3 && (choose.decision in ["a", "b"] || !has(brief.note)) && !(x.done == true)');
  const words = rule && ruleWords(rule, (expression) => expression.replace('.', ' › '));
  expect(words).toBe(
    '‘diagnosis › severity’ is more than 3, and at least one of these holds (‘choose › decision’ is one of “a” or “b”, or ‘brief › note’ is not there), and it is not so that ‘x › done’ is yes',
  );
});
