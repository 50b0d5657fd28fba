import { expect, test } from 'vitest';
import { readRule } from '../../../document/conditions/read-rule.ts';
import { writeRule } from '../../../document/conditions/write-rule.ts';
import { fromQuery, isFinished, type QueryGroup, toQuery, unfinished, withRow } from './rule-query.ts';

let made = 0;
const query = (source: string): QueryGroup => toQuery(readRule(source) ?? { combine: 'all', rules: [] }, () => `id-${(made += 1)}`);

test.each(['a.x == 1 && b.y != "no"', 'a.x == 1 || has(b.y) && b.y > 2', '!(a.ok == true || size(b.list) > 2)', ''])(
  'the builder holds “%s” and gives it back',
  (source) => {
    const again = writeRule(fromQuery(query(source)));
    expect(readRule(again)).toEqual(readRule(source));
  },
);

test('a line that lacks something does not count, and is not lost', () => {
  const begun = withRow(query('a.x == 1 && a.y == 2'), [1], { value: undefined });
  expect(unfinished(begun)).toBe(1);
  expect(writeRule(fromQuery(begun))).toBe('a.x == 1');
  expect(begun.rules).toHaveLength(2);
  expect(writeRule(fromQuery(withRow(begun, [1], { value: { kind: 'number', number: 3 } })))).toBe('a.x == 1 && a.y == 3');
});

test('a line inside a group is found by its path', () => {
  const changed = withRow(query('a.x == 1 && (b.y == 2 || b.z == 3)'), [1, 1], { operator: 'less' });
  expect(writeRule(fromQuery(changed))).toBe('a.x == 1 && (b.y == 2 || b.z < 3)');
});

test('a line is finished with its value and, where one is asked for, its other side', () => {
  const row = { field: 'a.x', operator: 'there' as const, value: undefined };
  expect(isFinished(row)).toBe(true);
  expect(isFinished({ ...row, field: '' })).toBe(false);
  expect(isFinished({ ...row, operator: 'is' })).toBe(false);
  expect(isFinished({ ...row, operator: 'is', value: { kind: 'value', expression: '' } })).toBe(false);
  expect(isFinished({ ...row, operator: 'is', value: { kind: 'text', text: '' } })).toBe(true);
});
