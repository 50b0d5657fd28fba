import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';
import { evaluateCondition, evaluateExpression } from './evaluate-expression.ts';

const SCOPE: Record<string, Json> = {
  d: { a: 1, n: 2, half: 0.5, big: 2 ** 53 - 1, text: 'Fire drill', no: null, yes: true, list: [3, 1, 2.5], empty: [], 'odd key': 7 },
  options: [
    { title: 'Job aid', cost: 100, tags: ['short'] },
    { title: 'Coach', cost: 250.5, tags: [] },
  ],
};

function value(source: string, scope: Record<string, Json> = SCOPE): Json {
  const result = evaluateExpression(source, scope);
  if (!result.ok) throw new Error(`${source}: ${result.error.code} ${result.error.message}`);
  return result.value;
}
function fault(source: string, scope: Record<string, Json> = SCOPE): { code: string; message: string; fix: string } {
  const result = evaluateExpression(source, scope);
  if (result.ok) throw new Error(`${source} gave ${JSON.stringify(result.value)}`);
  return result.error;
}

describe('values', () => {
  it.each<[string, Json]>([
    ['d.a', 1],
    ['d["odd key"]', 7],
    ['d.list[0]', 3],
    ['d.list[1 + 1]', 2.5],
    ['options[1].title', 'Coach'],
    ['d.no', null],
    ['[1, "a", null, [2.0]]', [1, 'a', null, [2]]],
    ['{"n": d.n, "list": d.list}', { n: 2, list: [3, 1, 2.5] }],
    ['"a" + "b"', 'ab'],
    ['[1] + [2]', [1, 2]],
    ['d.text.size()', 10],
    ['size("😀é")', 2],
    ['size(options)', 2],
    ['size(d.empty)', 0],
    ['d.text.contains("drill")', true],
    ['d.list.contains(2.5)', true],
    ['d.text.startsWith("Fire") && d.text.endsWith("drill")', true],
    ['d.text.lowerAscii() + d.text.upperAscii()', 'fire drillFIRE DRILL'],
    ['" x ".trim()', 'x'],
    ['"a,b".split(",")', ['a', 'b']],
    ['"é😀".split("")', ['é', '😀']],
    ['options.map(o, o.title).join(" / ")', 'Job aid / Coach'],
    ['d.list.join()', '3, 1, 2.5'],
    ['string(12) + string(2.5) + string(true)', '122.5true'],
    ['int("42") + int(2.9) + int(-2.9)', 42],
    ['double("2.50") * 2', 5],
    ['bool("true")', true],
    ['round(2.345, 2)', 2.35],
    ['round(2.5)', 3],
    ['abs(-3) + abs(-0.5)', 3.5],
    ['max(d.list)', 3],
    ['min(4, 2, 9)', 2],
    ['sum(d.list)', 6.5],
    ['[[1], [2, 3], 4].flatten()', [1, 2, 3, 4]],
    ['options.filter(o, o.cost > 200).map(o, o.title)', ['Coach']],
    ['options.map(o, o.cost > 200, o.title)', ['Coach']],
    ['options.all(o, size(o.title) > 2)', true],
    ['options.exists(o, o.cost > 200)', true],
    ['options.exists_one(o, o.cost > 50)', false],
    ['d.empty.all(x, false)', true],
    ['d.empty.exists(x, true)', false],
    ['{"a": 1, "b": 2}.filter(k, k != "a")', ['b']],
    ['options.map(o, options.filter(p, p.cost < o.cost).size())', [0, 1]],
    ['"a" in {"a": 1}', true],
    ['3 in d.list && !(4 in d.list)', true],
    ['d.yes ? "y" : missing.x', 'y'],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });
});

describe('numbers', () => {
  it.each<[string, Json]>([
    ['d.a + 1', 2],
    ['1.5 * d.n', 3],
    ['d.n * 1.5 / 2', 1.5],
    ['d.a + d.half', 1.5],
    ['7 / 2', 3],
    ['-7 / 2', -3],
    ['-7 % 3', -1],
    ['7 / 2.0', 3.5],
    ['[4.0][0] / 8', 0.5],
    ['1.5 * d.n / 2', 1.5],
    ['d.n == 2.0', true],
    ['d.n < 2.5 && 1.5 < d.n && d.n >= 2.0', true],
    ['[1, 2.0] == [1.0, 2]', true],
    ['{"a": 2.0} == {"a": d.n}', true],
    ['2 in [1.0, 2.0]', true],
    ['d.list[1.0]', 1],
    ['-d.half', -0.5],
    ['-d.n', -2],
    ['0 * -1', 0],
    ['d.big', Number.MAX_SAFE_INTEGER],
    ['d.big + 1.0', 2 ** 53],
    ['1e300 * 10', 1e301],
  ])('%s = %s', (source, expected) => {
    const result = value(source);
    expect(Object.is(result, expected) || JSON.stringify(result) === JSON.stringify(expected)).toBe(true);
  });

  it.each([
    ['d.big + 1', 'number_too_large'],
    ['d.big * d.big', 'number_too_large'],
    ['1e300 * 1e300', 'number_too_large'],
    ['1 / 0', 'divided_by_zero'],
    ['1.0 / 0', 'divided_by_zero'],
    ['5 % 0', 'divided_by_zero'],
    ['d.a + "x"', 'wrong_type'],
    ['"x" < 1', 'wrong_type'],
    ['-"x"', 'wrong_type'],
    ['int("x")', 'wrong_type'],
    ['double("1e9999")', 'number_too_large'],
    ['max([])', 'nothing_found'],
  ])('%s: %s', (source, code) => {
    expect(fault(source).code).toBe(code);
  });

  it('come back as they went in', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (given) => {
        expect(value('x', { x: given as Json })).toEqual(given);
      }),
    );
  });

  it('add, compare and divide like numbers do, whatever mix of kinds', () => {
    const number = fc.oneof(fc.integer({ min: -1e6, max: 1e6 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }));
    fc.assert(
      fc.property(number, number, (a, b) => {
        const scope = { a, b };
        expect(value('a + b', scope)).toBeCloseTo(a + b, 6);
        expect(value('a * b', scope)).toBeCloseTo(a * b, 3);
        expect(value('a < b', scope)).toBe(a < b);
        expect(value('a == b', scope)).toBe(a === b);
        if (Math.abs(b) > 1e-6) expect(value('1.0 * a / b', scope)).toBeCloseTo(a / b, 3);
      }),
    );
  });

  it('never are a BigInt, nor anything else that JSON does not know', () => {
    const isJson = (result: unknown): boolean =>
      result === null ||
      ['string', 'number', 'boolean'].includes(typeof result) ||
      (typeof result === 'object' &&
        [Array.prototype, Object.prototype].includes(Object.getPrototypeOf(result) as object) &&
        Object.values(result).every(isJson));
    const sources = [
      '1',
      '1 + 2',
      '[1, 2.0]',
      '{"a": [3.0]}',
      'size([1])',
      '[x].map(y, y * 2.0)',
      'x == 1 ? 2.0 : 3',
      '[[1.0], {"b": 2.0}]',
      '[2.0].filter(y, true)',
      '[x] + [1.0]',
    ];
    for (const source of sources) expect([source, isJson(value(source, { x: 4 }))]).toEqual([source, true]);
    expect(value('[[1.0], {"b": 2.0}]')).toEqual([[1], { b: 2 }]);
  });
});

describe('what is missing', () => {
  it.each<[string, Json]>([
    ['has(d)', true],
    ['has(d.a)', true],
    ['has(d.zzz)', false],
    ['has(never)', false],
    ['has(never.a.b)', false],
    ['has(d.no)', false],
    ['has(d.no.deeper)', false],
    ['has(d.list[2])', true],
    ['has(d.list[3])', false],
    ['has(d["odd key"])', true],
    ['first(never.x, d.a)', 1],
    ['first(never, d.zzz, d.no, "fallback")', 'fallback'],
    ['first(d.a, never)', 1],
    ['first(options[9].title, options[0].title)', 'Job aid'],
    ['has(never) && never.x > 1', false],
    ['!has(never) || never.x > 1', true],
    ['has(never.x) ? never.x : 0', 0],
    ['first(first(never, other), 5)', 5],
  ])('%s', (source, expected) => {
    expect(value(source)).toEqual(expected);
  });

  it('is an error that names it and what was probably meant', () => {
    expect(fault('option[0]')).toMatchObject({ code: 'unknown_name', message: "There is no value 'option' here. Did you mean 'options'?" });
    expect(fault('options[0].titel')).toMatchObject({
      code: 'no_such_field',
      message: "'options[0]' has no 'titel'. Did you mean 'title'?",
    });
    expect(fault('d.list[7]')).toMatchObject({ code: 'no_such_entry', message: expect.stringContaining('3 entries') });
    expect(fault('d.no.x')).toMatchObject({ code: 'no_such_field', message: expect.stringContaining('is empty') });
    expect(fault('first(never.x, other)')).toMatchObject({ code: 'nothing_found', message: expect.stringContaining("'never.x', 'other'") });
  });

  it('is not what hides another fault', () => {
    expect(fault('first(d.text + 1, 5)').code).toBe('wrong_type');
    expect(fault('has(d.list.x)').code).toBe('wrong_type');
    expect(fault('first(1 / 0, 5)').code).toBe('divided_by_zero');
  });
});

describe('own properties only', () => {
  const hostile: Json = JSON.parse('{"__proto__": {"polluted": 1}, "ok": 1}') as Json;

  it.each(['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf'])('%s is reached in no way', (name) => {
    const quoted = JSON.stringify(name);
    const split = `"${name.slice(0, 2)}" + "${name.slice(2)}"`;
    for (const source of [
      name,
      `d.${name}`,
      `d[${quoted}]`,
      `d[${split}]`,
      `d.text.${name}`,
      `[d].map(${name}, 1)`,
      `{${split}: 1}`,
      `d.list[${split}]`,
      `has(d[${split}])`,
    ]) {
      const result = evaluateExpression(source, { ...SCOPE, h: hostile });
      expect([source, result.ok]).toEqual([source, false]);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('finds nothing on a scope without the name, whatever objects inherit', () => {
    expect(fault('polluted', Object.create({ polluted: 1 }) as Record<string, Json>).code).toBe('unknown_name');
    expect(value('ok', Object.assign(Object.create(null) as Record<string, Json>, { ok: 1 }))).toBe(1);
  });
});

describe('conditions', () => {
  it('are true, false or an error', () => {
    expect(evaluateCondition('d.a == 1', SCOPE)).toEqual({ ok: true, value: true });
    expect(evaluateCondition('d.a == 2', SCOPE)).toEqual({ ok: true, value: false });
  });

  it.each([
    'd.a',
    'd.text',
    '1',
    '"true"',
    'd.no',
    'd.list',
    'never',
    'd.zzz',
    '1 / 0',
    'never || false',
    'false || never',
    'never && true',
    'd.a || false',
    'true && d.text',
    '1 / 0 > 1 || never',
    '!d.a',
    'd.a ? true : false',
    '',
    'd.a ==',
    'd.text > 1',
    'options.exists(o, o.title)',
  ])('an error is never a yes: %s', (source) => {
    const result = evaluateCondition(source, SCOPE);
    expect(result.ok).toBe(false);
    expect(result).not.toHaveProperty('value');
  });

  it('does not look further than it needs to', () => {
    expect(evaluateCondition('true || never', SCOPE)).toEqual({ ok: true, value: true });
    expect(evaluateCondition('false && never', SCOPE)).toEqual({ ok: true, value: false });
  });
});

describe('yes and no, where one side cannot be worked out', () => {
  it.each<[string, boolean]>([
    ['never || true', true],
    ['true || never', true],
    ['d.a || true', true],
    ['1 / 0 > 1 || d.a == 1', true],
    ['never && false', false],
    ['false && never', false],
    ['d.text && false', false],
    ['!(never && false)', true],
    ['(never || true) && !(d.zzz && false)', true],
    ['[0, 1, 2].exists(x, 1 / x == 1)', true],
    ['[0, 3].all(x, 1 / x == 1)', false],
  ])('%s is %s, as in CEL', (source, expected) => {
    expect(evaluateCondition(source, SCOPE)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['never || 1 / 0 > 1', 'unknown_name'],
    ['1 / 0 > 1 && never', 'divided_by_zero'],
    ['[0, 2].exists(x, 1 / x == 1)', 'divided_by_zero'],
    ['[0, 1].all(x, 1 / x == 1)', 'divided_by_zero'],
  ])('%s: where nothing decides, the first fault is said', (source, code) => {
    expect(fault(source).code).toBe(code);
  });

  it('a limit is stepped over by nothing', () => {
    const many: Json = Array.from({ length: 3_000 }, (_none, index) => index);
    expect(fault('many.all(a, many.all(b, b >= 0)) || true', { many }).code).toBe('too_much_work');
  });

  it('the order of the sides never matters, and a side that decides does so whatever the others do', () => {
    const side = fc.constantFrom('true', 'false', 'never', '1 / 0 > 1', 'd.text', 'd.a == 1', 'd.a == 2');
    const answer = (source: string): boolean | 'fault' => {
      const result = evaluateCondition(source, SCOPE);
      return result.ok ? result.value : 'fault';
    };
    fc.assert(
      fc.property(fc.array(side, { minLength: 1, maxLength: 6 }), fc.boolean(), (sides, any) => {
        const whole = (list: readonly string[]): boolean | 'fault' => answer(list.map((one) => `(${one})`).join(any ? ' || ' : ' && '));
        const each = sides.map(answer);
        const expected = each.includes(any) ? any : each.includes('fault') ? 'fault' : !any;
        // A single value that is no yes or no is not a condition; beside others it is a fault of its side.
        expect(whole(sides)).toBe(expected);
        expect(whole(sides.toReversed())).toBe(expected);
      }),
    );
  });
});

describe('bounds', () => {
  const many: Json = Array.from({ length: 3_000 }, (_none, index) => index);

  it.each([
    ['many.map(a, many.map(b, a * b))', 'too_much_work'],
    ['many.all(a, many.all(b, b >= 0))', 'too_much_work'],
    ['many.map(a, a in many)', 'too_much_work'],
    ['many.filter(a, many == many.map(x, x))', 'too_much_work'],
    ['many.map(a, text.contains("b"))', 'too_much_work'],
    ['text + text', 'text_too_long'],
    ['[text, text].join("")', 'text_too_long'],
  ])('%s: %s', (source, code) => {
    expect(fault(source, { many, text: 'a'.repeat(300_000) }).code).toBe(code);
  });

  it('counts, and so gives the same answer every time', () => {
    const most: Json = Array.from({ length: LIMITS.expressionSteps }, () => 1);
    expect(value('size(l.filter(x, x == 1))', { l: most })).toBe(LIMITS.expressionSteps);
    expect(fault('size(l.filter(x, x == 1))', { l: [...most, 1] }).code).toBe('too_much_work');
  });

  it('survives values that are nested 100,000 deep', () => {
    let deep: Json = 1;
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(value('size(x)', { x: deep })).toBe(1);
    expect(evaluateExpression('x == y', { x: deep, y: [deep] }).ok).toBe(false);
    expect(evaluateExpression('[x, x].flatten()', { x: deep }).ok).toBe(true);
  });

  it('changes nothing that it is given', () => {
    const scope = Object.freeze({ list: Object.freeze([Object.freeze({ a: 1 })]) }) as unknown as Record<string, Json>;
    const result = value('list.map(x, x) + list', scope) as Json[];
    expect(result[0]).toBe(result[1]);
  });
});

describe('any expression over any values', () => {
  const piece = fc.constantFrom('a', 'b', 'a.b', 'b[0]', '1', '2.5', '"x"', 'true', 'null', '[1]', '{"k": 1}');
  const grow = fc.letrec<{ e: string }>((tie) => ({
    e: fc.oneof(
      { maxDepth: 4 },
      piece,
      fc
        .tuple(tie('e'), fc.constantFrom('+', '-', '*', '/', '%', '==', '<', 'in', '&&', '||'), tie('e'))
        .map(([l, op, r]) => `(${l} ${op} ${r})`),
      fc.tuple(fc.constantFrom('size', 'string', 'int', 'first', 'sum', 'join', '!', '-'), tie('e')).map(([fn, e]) => `${fn}(${e})`),
      fc.tuple(tie('e'), fc.constantFrom('map', 'filter', 'all', 'exists'), tie('e')).map(([l, macro, e]) => `(${l}).${macro}(x, ${e})`),
      fc.tuple(tie('e'), tie('e'), tie('e')).map(([c, t, o]) => `(${c} ? ${t} : ${o})`),
    ),
  }));

  it('gives a value that JSON can carry or an error, and never throws', () => {
    fc.assert(
      fc.property(grow.e, fc.jsonValue(), fc.jsonValue(), (source, a, b) => {
        const result = evaluateExpression(source, { a: a as Json, b: b as Json });
        if (result.ok) expect(() => JSON.stringify(result.value)).not.toThrow();
        else expect(result.error.message.length).toBeGreaterThan(0);
        expect(evaluateExpression(source, { a: a as Json, b: b as Json })).toEqual(result);
      }),
      { numRuns: 500 },
    );
  }, 60_000);
});
