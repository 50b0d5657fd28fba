import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markIn, readNumber } from './read-number.ts';

const read = (text: string, unit = '', decimal?: ',' | '.'): number | string => {
  const found = readNumber(text, unit, decimal);
  return found.kind === 'number' ? found.value : found.kind;
};

describe('a number in a cell', () => {
  it.each([
    ['87', 87],
    ['87,5', 87.5],
    ['87.5', 87.5],
    ['-3,25', -3.25],
    ['−3', -3],
    ['+4', 4],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1 234,5', 1234.5],
    ['1\u00a0234\u202f567', 1234567],
    ["1'234.50", 1234.5],
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['12 %', 12],
    ['12%', 12],
    ['€ 1200', 1200],
    ['1200 €', 1200],
    ['12345,678', 12345.678],
    ['', 'none'],
    ['-', 'none'],
    ['n/a', 'none'],
    ['No data', 'none'],
    ['k.A.', 'none'],
    ['0', 0],
    ['1,234', 'two_ways'],
    ['1.234', 'two_ways'],
    ['12,34,567', 'unreadable'],
    ['1.234,567,8', 'unreadable'],
    ['1,2.3,4', 'unreadable'],
    ['ten', 'unreadable'],
    ['1e999', 'unreadable'],
    ['NaN', 'unreadable'],
    ['=1+1', 'unreadable'],
    ['9'.repeat(400), 'unreadable'],
    ['12;5', 'unreadable'],
    [`1${' '.repeat(150_000)}2`, 'unreadable'],
  ])('%.40j is %j', (text, expected) => expect(read(text)).toBe(expected));

  it('takes its unit off', () => {
    expect(read('12 days', 'days')).toBe(12);
    expect(read('12 Days', 'days')).toBe(12);
    expect(read('12 weeks', 'days')).toBe('unreadable');
  });

  it('follows the table where it could be read in two ways', () => {
    expect(read('1,234', '', ',')).toBe(1.234);
    expect(read('1,234', '', '.')).toBe(1234);
    expect(read('1.234', '', '.')).toBe(1.234);
    expect(read('1.234', '', ',')).toBe(1234);
  });

  it('comes back from every way of writing it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1_000, max: 999_999_999 }),
        fc.integer({ min: 1, max: 99 }),
        fc.constantFrom<[string, ',' | '.']>(['.', ','], [',', '.'], [' ', ','], ["'", '.']),
        (whole, cents, [thousands, decimal]) => {
          const text = `${String(whole).replace(/\B(?=(\d{3})+$)/g, thousands)}${decimal}${String(cents).padStart(2, '0')}`;
          expect(read(text)).toBe(Number(`${whole}.${String(cents).padStart(2, '0')}`));
          expect(markIn(text)).toBe(decimal);
        },
      ),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,-+ %€\u00a0x\ud83d') }), fc.string(), (text, unit) => {
        expect(['number', 'none', 'two_ways', 'unreadable']).toContain(readNumber(text, unit, undefined).kind);
      }),
    );
  });
});
