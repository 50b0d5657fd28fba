import { expect, test } from 'vitest';
import { readFigure, rowsOf, typedOf, typedRows } from './figures-value.ts';

const metric = (id: string) => ({ id, name: id, unit: '%', baseline: 38, target: 80 });

test('a measure without a number is sent as "no data", never left out', () => {
  const { rows, faults } = typedRows([metric('same_shift'), metric('answered')], {
    from: '2026-06-01',
    to: '2026-09-30',
    byMetric: { same_shift: { value: '62,5', n: '210' } },
  });
  expect(faults).toEqual({});
  expect(rows).toEqual([
    { metric: 'same_shift', value: 62.5, n: 210, from: '2026-06-01', to: '2026-09-30' },
    { metric: 'answered', value: null, n: null, from: '2026-06-01', to: '2026-09-30' },
  ]);
});

test('every number that is none is named', () => {
  const { faults } = typedRows([metric('a')], { from: '', to: '', byMetric: { a: { value: 'about 60', n: '-3' } } });
  expect(Object.keys(faults)).toEqual(['a.value', 'a.n']);
});

test('what was filled in comes back into the form', () => {
  const rows = rowsOf([{ metric: 'a', value: 3, n: null, from: '2026-06-01', to: null }, 'junk', { value: 4 }]);
  expect(rows).toHaveLength(1);
  expect(typedOf(rows)).toEqual({ from: '2026-06-01', to: '', byMetric: { a: { value: '3', n: '' } } });
});

test.each([
  ['62 %', 62],
  ['1 150', 1150],
  ['3,5', 3.5],
  ['n/a', undefined],
])('"%s" reads as %s', (text, value) => expect(readFigure(text)).toBe(value));
