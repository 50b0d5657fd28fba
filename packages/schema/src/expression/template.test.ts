import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluateTemplate, parseTemplate, renderTemplate } from './template.ts';

const SCOPE: Record<string, Json> = {
  brief: { goal: 'Fewer accidents', people: 120, budget: 12.5, none: null },
  options: [
    { title: 'Job aid', root_cause: 'Nobody knows\nthe form', done: true },
    { title: 'Coach', root_cause: null, done: false },
  ],
  hostile: '{{ brief.goal }} ${x} {{options}}',
};
function rendered(text: string, scope: Record<string, Json> = SCOPE): string {
  const result = renderTemplate(text, scope);
  if (!result.ok) throw new Error(result.error.message);
  return result.text;
}

describe('renderTemplate', () => {
  it.each([
    ['no holes { } } here', 'no holes { } } here'],
    ['Goal: {{ brief.goal }}.', 'Goal: Fewer accidents.'],
    ['{{brief.people}} people, {{ brief.budget * 2 }} EUR', '120 people, 25 EUR'],
    ['{{ "}}" + "{{" }}', '}}{{'],
    ['{{ {"a": {"b": 1}}.a.b }}', '1'],
    ["{{ 'it\\'s }} fine' }}", "it's }} fine"],
    ['{{ brief.people > 100 }}', 'yes'],
    ['[{{ brief.none }}]', '[not given]'],
    ['{{ [] }}', 'none'],
    ['{{ first(brief.missing, "no limit") }}', 'no limit'],
    ['}} {{ 1 }} }}', '}} 1 }}'],
  ])('%s', (text, expected) => {
    expect(rendered(text)).toBe(expected);
  });

  it('writes lists and groups as people do', () => {
    expect(rendered('The options: {{ options }}\nEnd')).toBe(
      [
        'The options: ',
        '- Title: Job aid',
        '  Root cause: Nobody knows',
        '    the form',
        '  Done: yes',
        '- Title: Coach',
        '  Root cause: not given',
        '  Done: no',
        'End',
      ].join('\n'),
    );
    expect(rendered('Options\n{{ options.map(o, o.title) }}')).toBe('Options\n- Job aid\n- Coach');
    expect(rendered('{{ brief.goal }}: {{ options.map(o, o.title) }}')).toBe('Fewer accidents: \n- Job aid\n- Coach');
  });

  it('goes through the text once: what a value holds is not read again', () => {
    expect(rendered('{{ hostile }}|{{ "{{" + " brief.goal }}" }}')).toBe('{{ brief.goal }} ${x} {{options}}|{{ brief.goal }}');
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const value = `${a}{{ secret }}${b}`;
        expect(rendered('<{{ x }}>', { x: value, secret: 'S' })).toBe(`<${value}>`);
      }),
    );
  });

  it('says which values it really read', () => {
    const result = renderTemplate('{{ first(never.x, brief.goal) }} {{ has(options) ? brief.people : hostile }}', SCOPE);
    expect(result.ok && result.resolved.map(({ path }) => path.join('.'))).toEqual(['brief.goal', 'options', 'brief.people']);
    const text = 'ab {{ brief.goal }}';
    const one = renderTemplate(text, SCOPE);
    expect(one.ok && one.resolved.map(({ start, end }) => text.slice(start, end))).toEqual(['brief.goal']);
  });

  it('names everything that is missing, at its place, and never writes "undefined"', () => {
    const text = 'Dear {{ breif.goal }}, {{ brief.gaol }} and {{ options[5].title }}';
    const result = renderTemplate(text, SCOPE);
    if (result.ok) throw new Error(result.text);
    expect(result.errors.map(({ code }) => code)).toEqual(['unknown_name', 'no_such_field', 'no_such_entry']);
    expect(result.errors.map(({ at }) => text.slice(at.start, at.end))).toEqual(['breif', 'brief.gaol', 'options[5]']);
    expect(result.error.message).toContain("'brief'");
  });

  it.each([
    ['{{ }}', 'empty'],
    ['{{', 'hole_not_closed'],
    ['a {{ b', 'hole_not_closed'],
    ['{{ "never closed }}', 'hole_not_closed'],
    ['{{ a.__proto__ }}', 'forbidden_name'],
    ['{{constructor}}', 'forbidden_name'],
    ['{{ {{ a }} }}', 'not_readable'],
    [`{{ ${'('.repeat(1_000)} }}`, 'too_deep'],
  ])('%s is refused: %s', (text, code) => {
    const result = renderTemplate(text, SCOPE);
    expect(result.ok ? result.text : result.error.code).toBe(code);
  });

  it('is bounded in what it reads, what it works through and what it writes', () => {
    const long = renderTemplate('a'.repeat(LIMITS.textChars + 1), {});
    expect(!long.ok && long.error.code).toBe('too_long');
    const hole = renderTemplate('{{ x }}{{ x }}', { x: 'a'.repeat(LIMITS.renderedChars - 10) });
    expect(!hole.ok && hole.error.code).toBe('text_too_long');
    expect(rendered('{{ x }}', { x: 'a'.repeat(LIMITS.renderedChars) })).toHaveLength(LIMITS.renderedChars);
    const nested = renderTemplate('{{ x }}', { x: Array.from({ length: 100_000 }, (): Json => ({ a: 1 })) });
    expect(!nested.ok && nested.error.code).toBe('text_too_long');
    const list: Json = Array.from({ length: 15_000 }, () => 1);
    const shared = renderTemplate('{{ size(l.map(x, x)) }} {{ size(l.map(x, x)) }}', { l: list });
    expect(!shared.ok && shared.error.code).toBe('too_much_work');
    expect(parseTemplate('{{'.repeat(20_000)).ok).toBe(false);
  });

  it('never throws, whatever the text and the values', () => {
    const pieces = fc
      .array(fc.constantFrom('{{', '}}', ' a', '.b', '"', "'", '\\', '{', '}', '\n', 'x', '\uD800', '1 +'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary' })), fc.jsonValue(), (text, a) => {
        const result = renderTemplate(text, { a: a as Json });
        if (result.ok)
          expect(text.includes('undefined') || JSON.stringify(a).includes('undefined') || !result.text.includes('undefined')).toBe(true);
        else for (const { at } of result.errors) expect(0 <= at.start && at.start <= at.end && at.end <= text.length).toBe(true);
        expect(parseTemplate(text).ok || !result.ok).toBe(true);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});

describe('parseTemplate', () => {
  it('keeps every character in order', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.constant('{{ a.b }}'),
            fc.constant('{{c}}'),
            fc.string().filter((text) => !text.includes('{{') && !text.endsWith('{')),
          ),
          { maxLength: 8 },
        ),
        (pieces) => {
          const text = pieces.join('');
          const parsed = parseTemplate(text);
          expect(parsed.ok).toBe(true);
          expect(parsed.parts.map((part) => (part.kind === 'text' ? part.text : text.slice(part.start, part.end))).join('')).toBe(text);
        },
      ),
    );
  });

  it('gives what can be read beside what cannot', () => {
    const parsed = parseTemplate('{{ a.b }} {{ 1 + }} {{ c }} {{ open');
    expect(parsed.ok ? [] : parsed.errors.map(({ code }) => code)).toEqual(['not_readable', 'hole_not_closed']);
    expect(parsed.references.map(({ path }) => path.join('.'))).toEqual(['a.b', 'c']);
  });
});

describe('evaluateTemplate', () => {
  it.each<[string, Json]>([
    ['{{ options[0] }}', { title: 'Job aid', root_cause: 'Nobody knows\nthe form', done: true }],
    ['  {{ brief.people }}\n', 120],
    ['{{ brief.people }}!', '120!'],
    ['{{ brief.people }}{{ brief.people }}', '120120'],
    ['plain', 'plain'],
    ['', ''],
  ])('%s', (text, expected) => {
    expect(evaluateTemplate(text, SCOPE)).toEqual({ ok: true, value: expected });
  });

  it('is an error where something is missing', () => {
    expect(evaluateTemplate('{{ never }}', SCOPE)).toMatchObject({ ok: false, error: { code: 'unknown_name' } });
    expect(evaluateTemplate('a {{ never }}', SCOPE)).toMatchObject({ ok: false, error: { code: 'unknown_name' } });
  });
});
