import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluateExpression } from './evaluate-expression.ts';
import { renameInExpression, renameInTemplate } from './rename-key.ts';

describe('renaming a key in an expression', () => {
  it.each([
    ['draft.text', 'text2.text'],
    ['draft.draft + "draft" + other.draft', 'text2.draft + "draft" + other.draft'],
    ['first(draft, b) == draft', 'first(text2, b) == text2'],
    ['{"draft": draft, draft: 1}', '{"draft": text2, text2: 1}'],
    ['list.map(draft, draft.x)', 'list.map(draft, draft.x)'],
    ['draft.map(draft, draft.x) + draft', 'text2.map(draft, draft.x) + text2'],
    ['has(draft.x) ? draft.x : drafts.x', 'has(text2.x) ? text2.x : drafts.x'],
    ['a["draft"]', 'a["draft"]'],
    ['draft // draft', 'text2 // draft'],
    ['draft.x +', 'draft.x +'],
  ])('%s', (before, after) => {
    expect(renameInExpression(before, new Map([['draft', 'text2']]))).toBe(after);
  });

  it('moves an entry of a macro out of the way when it has the new name', () => {
    const before = 'list.map(x, x + draft.n + [1].map(x, x)[0])';
    const after = renameInExpression(before, new Map([['draft', 'x']]));
    expect(after).toBe('list.map(x_entry, x_entry + x.n + [1].map(x, x)[0])');
    const scope = { list: [1, 2], draft: { n: 10 } };
    expect(evaluateExpression(after, { list: [1, 2], x: { n: 10 } })).toEqual(evaluateExpression(before, scope));
  });
});

describe('renaming a key in a template', () => {
  it.each([
    ['draft: {{ draft.text }} and {{draft}}!', 'draft: {{ text2.text }} and {{text2}}!'],
    ['{{ first(draft, "{{ draft }}") }}', '{{ first(text2, "{{ draft }}") }}'],
    ['{{ draft + }} {{ draft }}', '{{ draft + }} {{ text2 }}'],
    ['{{ draft }} {{ open', '{{ text2 }} {{ open'],
    ['nothing here', 'nothing here'],
  ])('%s', (before, after) => {
    expect(renameInTemplate(before, new Map([['draft', 'text2']]))).toBe(after);
  });
});

describe('there and back', () => {
  const key = fc.constantFrom('alpha', 'beta', 'gamma');
  const source = fc
    .array(
      fc.constantFrom(
        'alpha',
        'alpha.beta',
        'beta.gamma[0].alpha',
        '"alpha"',
        'first(alpha, beta)',
        'has(gamma.alpha)',
        'beta.map(alpha, alpha.x + gamma)',
        '1',
      ),
      {
        minLength: 1,
        maxLength: 6,
      },
    )
    .map((parts) => parts.join(' == '));

  it('gives the text as it was', () => {
    fc.assert(
      fc.property(source, key, (text, from) => {
        const away = renameInExpression(text, new Map([[from, 'delta']]));
        expect(renameInExpression(away, new Map([['delta', from]]))).toBe(text);
        const template = `a {{ ${text} }} b {{ ${text} }}`;
        expect(renameInTemplate(renameInTemplate(template, new Map([[from, 'delta']])), new Map([['delta', from]]))).toBe(template);
      }),
    );
  }, 60_000);

  it('lets two names change places in one go', () => {
    const swap = new Map([
      ['alpha', 'beta'],
      ['beta', 'alpha'],
    ]);
    expect(renameInExpression('alpha.x + beta.alpha', swap)).toBe('beta.x + alpha.alpha');
    const plain = source.filter((text) => !text.includes('map('));
    fc.assert(
      fc.property(plain, (text) => {
        expect(renameInExpression(renameInExpression(text, swap), swap)).toBe(text);
      }),
    );
  });

  it('leaves no reference to the old name and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, from) => {
        expect(typeof renameInTemplate(text, new Map([[from, 'x']]))).toBe('string');
        expect(typeof renameInExpression(text, new Map([[from, 'x']]))).toBe('string');
      }),
    );
  }, 60_000);
});
