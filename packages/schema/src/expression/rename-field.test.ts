import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpression } from './evaluate-expression.ts';
import { renameFieldInExpression, renameFieldInTemplate } from './rename-field.ts';

const rename = { path: ['a', 'x'], to: 'y' };
const inList = { path: ['a', 'list', '*', 'x'], to: 'y' };

describe('renaming a field in an expression', () => {
  it.each([
    ['a.x', 'a.y'],
    ['a.x.x + b.x + x', 'a.y.x + b.x + x'],
    ['a["x"] == "x"', 'a["y"] == "x"'],
    ['first(a.x, "x")', 'first(a.y, "x")'],
    ['has(a.x) && a.x > 3', 'has(a.y) && a.y > 3'],
    ['{"x": a.x}', '{"x": a.y}'],
    ['b.map(a, a.x)', 'b.map(a, a.x)'],
    ['(a).x', '(a).y'],
    ['a.x +', 'a.x +'],
  ])('%s', (before, after) => {
    expect(renameFieldInExpression(before, rename)).toBe(after);
  });

  it.each([
    ['a.list[0].x', 'a.list[0].y'],
    ['a.list.map(o, o.x)', 'a.list.map(o, o.y)'],
    ['a.list.filter(o, o.x > 1).map(p, p.x + a.x)', 'a.list.filter(o, o.y > 1).map(p, p.y + a.x)'],
    ['a.list.exists(a, a.x)', 'a.list.exists(a, a.y)'],
    // One of two lists: nobody can tell which field is meant.
    ['first(a.list, b.list)[0].x', 'first(a.list, b.list)[0].x'],
    ['first(a.list, a.list)[0].x', 'first(a.list, a.list)[0].y'],
  ])('inside a list: %s', (before, after) => {
    expect(renameFieldInExpression(before, inList)).toBe(after);
  });

  it('an item stands for the entry of its list', () => {
    expect(renameFieldInExpression('item.x', inList, new Map([['item', [['a', 'list', '*']]]]))).toBe('item.y');
    expect(renameFieldInTemplate('{{ item.x }} x {{ a.list[1].x }}', inList)).toBe('{{ item.x }} x {{ a.list[1].y }}');
  });

  it('gives the same results on values that were renamed too', () => {
    const part = fc.constantFrom(
      'a.x',
      'a.list.map(o, o.x)',
      'a["x"]',
      'b.x',
      'size(a.list.filter(x, x.x == a.x))',
      'first(a.z, a.x)',
      'has(a.x)',
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), fc.integer(), fc.integer(), (parts, one, two) => {
        const source = `[${parts.join(', ')}]`;
        const both = renameFieldInExpression(renameFieldInExpression(source, rename), inList);
        expect(evaluateExpression(both, { a: { y: one, list: [{ y: one }, { y: two }] }, b: { x: 1 } })).toEqual(
          evaluateExpression(source, { a: { x: one, list: [{ x: one }, { x: two }] }, b: { x: 1 } }),
        );
      }),
    );
  });
});
