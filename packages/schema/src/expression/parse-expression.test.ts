import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../limits.ts';
import { childrenOf } from './children-of.ts';
import type { Expr } from './expr.ts';
import { parseExpression } from './parse-expression.ts';
import { RESERVED_WORDS } from './reserved-words.ts';

function refused(source: string): { code: string; message: string; fix: string; at: { start: number; end: number } } {
  const parsed = parseExpression(source);
  if (parsed.ok) throw new Error(`${source} was read`);
  return parsed.error;
}

const depthOf = (expr: Expr): number => 1 + Math.max(0, ...childrenOf(expr).map(depthOf));

describe('what is read', () => {
  it.each([
    'diagnosis.options',
    'brief.budget > 1000 && brief.region == "EU"',
    'first(review.text, draft.text, "nothing")',
    'has(gate.reason) ? gate.reason : "none"',
    'list.filter(x, x.score >= 0.5).map(x, {"title": x.title, "n": 1})',
    'a["some key"][0].b',
    '!(a in [1, 2.5, "x", null, true])',
    '-a * (b - 3) / 2 % 7',
    'a // a remark',
    'items.map(x, x.ok, x.name)',
  ])('%s', (source) => {
    expect(parseExpression(source).ok).toBe(true);
  });
});

describe('what is refused', () => {
  it.each([
    ['', 'empty'],
    [' \n ', 'empty'],
    ['a.__proto__', 'forbidden_name'],
    ['__proto__', 'forbidden_name'],
    ['constructor', 'forbidden_name'],
    ['a.constructor.constructor("return process")()', 'not_readable'],
    ['a["prototype"]', 'forbidden_name'],
    ['a.toString', 'forbidden_name'],
    ['hasOwnProperty', 'forbidden_name'],
    ['{"constructor": 1}', 'forbidden_name'],
    ['list.map(toString, 1)', 'forbidden_name'],
    ['a.matches("(a+)+$")', 'not_supported'],
    ['matches(a, "x")', 'not_supported'],
    ['timestamp("2026-01-01")', 'not_supported'],
    ['b"bytes"', 'not_supported'],
    ['3u', 'not_supported'],
    ['launch(a)', 'unknown_function'],
    ['a.sise()', 'unknown_function'],
    ['size()', 'wrong_arguments'],
    ['a.contains()', 'wrong_arguments'],
    ['first()', 'wrong_arguments'],
    ['has()', 'wrong_arguments'],
    ['has(1)', 'wrong_arguments'],
    ['has(size(a))', 'wrong_arguments'],
    ['has(a, b)', 'wrong_arguments'],
    ['a.map(x)', 'wrong_arguments'],
    ['a.map(x.y, 1)', 'wrong_arguments'],
    ['a.filter(1, true)', 'wrong_arguments'],
    ['`${a}`', 'not_readable'],
    ['a => a', 'not_readable'],
    ['[...a]', 'not_readable'],
    ['a; b', 'not_readable'],
    ['1 +', 'not_readable'],
    ['"open', 'not_readable'],
    ['9007199254740993', 'number_too_large'],
    ['1e999', 'not_readable'],
  ])('%s: %s', (source, code) => {
    expect(refused(source).code).toBe(code);
  });

  it.each([
    ['a = 1', '=='],
    ['a and b', '&&'],
    ['a or b', '||'],
    ['a & b', '&&'],
    ['a | b', '||'],
    ['a == “high”', 'straight quotes'],
    ['{{ a }}', 'curly brackets'],
    ['launch(a)', 'contains'],
    ['a.sise()', 'size'],
  ])('%s: the fix speaks of %s', (source, words) => {
    expect(refused(source).fix).toContain(words);
  });

  it('names the place', () => {
    expect(refused('brief.a == = 1').at).toEqual({ start: 11, end: 12 });
    expect(refused('1 + a.constructor').at).toEqual({ start: 4, end: 17 });
  });

  it('knows every word that the language keeps', () => {
    for (const word of RESERVED_WORDS)
      expect([word, parseExpression(`${word}.x`).ok]).toEqual([word, word === 'true' || word === 'false' || word === 'null']);
    for (const word of RESERVED_WORDS) {
      const parsed = parseExpression(word);
      expect([word, parsed.ok && parsed.expression.references.length > 0]).toEqual([word, false]);
    }
  });
});

describe('limits', () => {
  it.each(['(', '[', '{', '!', '-', 'a[', 'f(', 'a.b(', '1+', 'a?', '{"a":', 'a.map(x,', '"', '\\', 'a.'])(
    '200,000 times %s is refused at once',
    (piece) => {
      expect(refused(piece.repeat(200_000 / piece.length)).code).toBe('too_long');
    },
  );

  it.each(['(', '[', '{', '!', '-', 'a[', 'size(', 'a.size(', '1+', 'a?', '{"a":', 'a.map(x,', 'a||', 'a.'])(
    'as many %s as fit are refused, not run into',
    (piece) => {
      const error = refused(piece.repeat(Math.floor(LIMITS.expressionChars / piece.length)));
      expect(['too_deep', 'too_large', 'not_readable']).toContain(error.code);
    },
  );

  it('takes a long condition, and refuses one with more parts than allowed', () => {
    expect(parseExpression(Array.from({ length: 100 }, (_none, index) => `a == ${index}`).join(' || ')).ok).toBe(true);
    expect(refused(Array.from({ length: LIMITS.expressionNodes }, () => 'a').join('+')).code).toBe('too_large');
    expect(refused('a'.repeat(LIMITS.expressionChars + 1)).code).toBe('too_long');
  });

  it('gives trees that are safe to walk', () => {
    const parsed = parseExpression(`${'('.repeat(30)}a${')'.repeat(30)} + ${Array.from({ length: 120 }, () => 'b').join(' + ')}`);
    if (!parsed.ok) throw new Error(parsed.error.message);
    expect(depthOf(parsed.expression.ast)).toBeLessThan(LIMITS.expressionNodes);
  });
});

const SIGNS = [
  'a',
  'b.c',
  '1',
  '2.5',
  '"x"',
  "'",
  '"',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  '{{',
  '}}',
  '.',
  ',',
  '?',
  ':',
  '+',
  '-',
  '*',
  '/',
  '%',
  '&&',
  '||',
  '!',
  '==',
  'in',
  'has(',
  'first(',
  '.map(x,',
  'constructor',
  '__proto__',
  '\\',
  '\n',
  '//',
  '\u0000',
  '\uD800',
  '😀',
];

describe('any text', () => {
  it('is read or refused with a place inside it, never thrown at', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(fc.constantFrom(...SIGNS), { maxLength: 40 }).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (source) => {
        const parsed = parseExpression(source);
        if (parsed.ok) {
          for (const { start, end } of parsed.expression.references) expect(start >= 0 && start < end && end <= source.length).toBe(true);
        } else {
          expect(parsed.error.message).not.toBe('');
          expect(parsed.error.fix).not.toBe('');
          expect(parsed.error.at.start <= parsed.error.at.end && parsed.error.at.end <= source.length).toBe(true);
        }
      }),
      { numRuns: 1_000 },
    );
  }, 60_000);
});
