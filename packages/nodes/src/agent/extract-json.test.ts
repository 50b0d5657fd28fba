import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extractJson } from './extract-json.ts';

const VALUE = { summary: 'A brace } in a text, and a quote \\" too', list: [{ a: 1 }, { b: [2] }] };
const TEXT = JSON.stringify(VALUE);

describe('the JSON in an answer', () => {
  it.each([
    ['as it is', TEXT],
    ['with a byte order mark and blanks', `\uFEFF\n ${TEXT} \n`],
    ['in a code fence', `\`\`\`json\n${TEXT}\n\`\`\``],
    ['in a fence without a language', `\`\`\`\n${TEXT}\n\`\`\``],
    ['between sentences', `Here is what you asked for:\n\n${TEXT}\n\nAnything else?`],
    ['after brackets that are no JSON', `As agreed {see above} and [1], the result: ${TEXT} (end)`],
    ['after a bracket that never closes', `{ I begin. ${TEXT}`],
  ])('%s', (_how, answer) => expect(extractJson(answer)).toEqual({ ok: true, value: VALUE }));

  it('is found in any wrapping of words', () => {
    const words = fc.string({ unit: fc.constantFrom(...'abc .,:\n`') });
    fc.assert(
      fc.property(words, words, (before, after) => {
        expect(extractJson(before + TEXT + after)).toEqual({ ok: true, value: VALUE });
      }),
    );
  });

  it('is not seen where there is none', () => {
    expect(extractJson('   ')).toEqual({ ok: false, why: 'empty' });
    expect(extractJson('I cannot do that.')).toEqual({ ok: false, why: 'no_json' });
    expect(extractJson('"just a text"')).toEqual({ ok: false, why: 'no_json' });
    expect(extractJson('{"a": 1,}')).toEqual({ ok: false, why: 'broken' });
    expect(extractJson('{"a": "cut off')).toEqual({ ok: false, why: 'broken' });
    expect(extractJson(`${'A long letter that mentions a tiny list once. '.repeat(20)}[1]`)).toEqual({ ok: false, why: 'no_json' });
  });

  it('takes any text, also one full of brackets', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'{}[]":,\\ntrue1 \ud83d\u0000`') }), (text) => {
        expect(extractJson(text)).toHaveProperty('ok');
      }),
    );
    expect(extractJson('['.repeat(200_000))).toEqual({ ok: false, why: 'broken' });
    expect(extractJson('{"a":'.repeat(50_000))).toEqual({ ok: false, why: 'broken' });
  });

  it('keeps names of the language harmless', () => {
    const found = extractJson('{"__proto__": {"polluted": true}}');
    expect(found.ok && Object.keys(found.value as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
