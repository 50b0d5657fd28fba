import { describe, expect, it } from 'vitest';
import { parseExpression } from './parse-expression.ts';
import type { Reference } from './references.ts';

function references(source: string): Reference[] {
  const parsed = parseExpression(source);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.expression.references;
}
/** `a.b?` : guarded; what follows a bar is not sure to exist. */
const words = (source: string): string[] =>
  references(source).map(
    ({ path, guarded, sure }) => `${path.slice(0, sure).join('.')}|${path.slice(sure).join('.')}${guarded ? '?' : ''}`,
  );

describe('references', () => {
  it.each<[string, string[]]>([
    ['diagnosis', ['|diagnosis']],
    ['diagnosis.options[0].title', ['|diagnosis.options.*.title']],
    ['a["some key"].b', ['|a.some key.b']],
    ['a.list[i].b', ['|a.list', '|i']],
    ['a.b + c.d', ['|a.b', '|c.d']],
    ['"a.b" + x', ['|x']],
    ['size(a.b) > 1 && c', ['|a.b', '|c']],
    ['a.b.contains(c)', ['|a.b', '|c']],
    ['{"a": b, c: 1}', ['|b', '|c']],
    ['[a, b.c]', ['|a', '|b.c']],
    ['1 + 2', []],
    // has and first
    ['has(a.b)', ['a.b|?']],
    ['first(a.x, b.y)', ['a.x|?', 'b.y|?']],
    ['first(a.x)', ['|a.x']],
    ['first(a, b).title', ['a|title?', 'b|title?']],
    ['first(a.x + 1, 0)', ['a.x|?']],
    // Behind a question
    ['has(a) ? a.x : b.y', ['a|?', 'a|x?', '|b.y']],
    ['has(a.x) ? a.x.z + a.q : 0', ['a.x|?', 'a.x|z?', '|a.q?']],
    ['has(a) && a.x > 1', ['a|?', 'a|x?']],
    ['has(a) && has(b) && a.x == b.x', ['a|?', 'b|?', 'a|x?', 'b|x?']],
    ['!has(a) || a.x > 1', ['a|?', 'a|x?']],
    ['!has(a) ? 1 : a.x', ['a|?', 'a|x?']],
    ['!(has(a) && has(b)) || a.x', ['a|?', 'b|?', 'a|x?']],
    ['!has(a) || !has(b) || a.x == b.x', ['a|?', 'b|?', 'a|x?', 'b|x?']],
    ['has(a) || a.x', ['a|?', '|a.x']],
    ['has(a) ? 1 : a.x', ['a|?', '|a.x']],
    ['(has(a) || has(b)) && a.x', ['a|?', 'b|?', '|a.x']],
    ['a.x > 1 && has(a)', ['|a.x', 'a|?']],
    ['has(b) && a.x', ['b|?', '|a.x']],
    // Entries of macros
    ['a.list.map(x, x.title)', ['|a.list', '|a.list.*.title?']],
    ['a.list.filter(x, x.ok)[0].title', ['|a.list.*.title', '|a.list.*.ok?']],
    ['a.list.map(x, b.list.map(y, x.n + y.m))', ['|a.list', '|b.list', '|a.list.*.n?', '|b.list.*.m?']],
    ['a.map(a, a.z) + b', ['|a', '|a.*.z?', '|b']],
    ['[1, 2].map(x, x + a.n)', ['|a.n']],
    ['a.list.map(x, has(b), b.y)', ['|a.list', 'b|?', 'b|y?']],
  ])('%s', (source, expected) => {
    expect(words(source).toSorted()).toEqual(expected.toSorted());
  });

  it('stand where they are written', () => {
    const source = '  brief.goal == "brief" && first(review.text, draft.text)';
    const pieces = references(source).map((reference) => source.slice(reference.start, reference.end));
    expect(pieces).toEqual(['brief.goal', 'review.text', 'draft.text']);
    expect(references(source).map(({ name }) => name && source.slice(name.start, name.end))).toEqual(['brief', 'review', 'draft']);
  });

  it('an entry of a macro is no name of a step', () => {
    expect(references('list.map(x, x.title)').map((reference) => reference.name !== undefined)).toEqual([true, false]);
  });
});
