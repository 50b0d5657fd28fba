import type { Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metricsAsked } from './metric-asked.ts';
import { readFigures } from './read-figures.ts';

const METRICS = metricsAsked([
  { id: 'reports', name: 'Reports a month', unit: 'reports', baseline: { value: 11 }, target: { value: 40, by: '2026-09-30' } },
  { id: 'same_shift', name: 'Same shift', unit: '%', baseline: { value: null }, target: { value: 80 } },
  { metric_id: 'answers' },
  { name: 'without an id' },
]);
const read = (given: Json) => readFigures(given, METRICS);

it('knows the measures of a brief and of a plan', () => {
  expect(METRICS).toEqual([
    { id: 'reports', name: 'Reports a month', unit: 'reports', baseline: 11, target: 40, by: '2026-09-30' },
    { id: 'same_shift', name: 'Same shift', unit: '%', baseline: null, target: 80 },
    { id: 'answers', name: 'answers', unit: '', baseline: null, target: null },
  ]);
});

describe('a table of figures', () => {
  it.each([
    ['commas', 'metric,value,n,from,to\nreports,46,169,2026-07-01,2026-09-30\nSame shift,64.5,412,,\n'],
    [
      'semicolons and decimal commas',
      '\uFEFFKennzahl;Wert;Anzahl;Von;Bis\r\nreports;46;169;1.7.2026;30.9.2026\r\nsame shift;64,5 %;412;;\r\n',
    ],
    [
      'tabs and other names, in another order',
      'to\tN\tMeasure\tActual\tfrom\tsomething\n2026-09-30\t169\tREPORTS\t46 reports\t2026-07-01\tx\n\t412\tSame  shift\t64,5\t\t\n',
    ],
  ])('with %s', (_how, csv) => {
    expect(read(csv)).toMatchObject({
      figures: [
        { metric_id: 'reports', value: 46, n: 169, from: '2026-07-01', to: '2026-09-30' },
        { metric_id: 'same_shift', value: 64.5, n: 412 },
      ],
      problems: [],
      leftOut: [],
    });
  });

  it('keeps "no data" apart from zero', () => {
    const { figures } = read('metric,value,n\nreports,0,12\nsame_shift,n/a,\nanswers,,');
    expect(figures).toEqual([
      { metric_id: 'reports', value: 0, n: 12 },
      { metric_id: 'same_shift', value: null, n: 0 },
      { metric_id: 'answers', value: null, n: 0 },
    ]);
  });

  it('reads quotes, blank lines and notes', () => {
    const { figures, problems } = read('metric,value,n,note\n"reports","46","169","Register, export of ""2 October"""\n\n\n');
    expect(problems).toEqual([]);
    expect(figures).toEqual([{ metric_id: 'reports', value: 46, n: 169, note: 'Register, export of "2 October"' }]);
  });

  it('names what nobody asked for and leaves it out', () => {
    expect(read('metric,value\nreports,46\nlikes,5\nlikes,6')).toMatchObject({
      figures: [{ metric_id: 'reports' }],
      leftOut: ['likes'],
      problems: [],
    });
  });

  it.each([
    ['an open quotation mark', 'metric,value\nreports,46\n"same,64', /quotation mark/],
    ['no head', '46;169\n64;412', /no column for the measure and the value/],
    ['two columns for the same thing', 'metric,value,Actual\nreports,1,2', /Two columns could be the value: "value" and "Actual"/],
    ['nothing', '  \n', /empty/],
    ['none of the measures', 'metric,value\nlikes,5', /None of the measures/],
  ])('with %s gives a reason and nothing else', (_what, csv, reason) => {
    const { figures, problems } = read(csv);
    expect(figures).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toMatch(reason);
    expect(problems[0]?.fix).not.toBe('');
  });

  it('names every row that cannot be used, with its row in the spreadsheet', () => {
    const csv = [
      'metric;value;n;from;to',
      'reports;many;12;;',
      'same_shift;1.234;9,5;3/4/2026;30.2.2026',
      'same_shift;5;5;;',
      ';7;7;;',
      'answers;1;2;2026-05-01;2026-04-01',
      'answers;1;2;;;;extra',
    ].join('\n');
    const { problems } = read(csv);
    expect(problems.map(({ row, message }) => `${row}: ${message}`).toSorted()).toEqual([
      '2: "Reports a month": "many" is not a number.',
      '3: "Same shift": "1.234" can be read in two ways.',
      '3: "Same shift": "3/4/2026" can be read as two different days.',
      '3: "Same shift": "30.2.2026" is not a date.',
      '3: "Same shift": "9,5" is not a number of cases.',
      '4: "Same shift" stands here and in row 3.',
      '5: This row does not say which measure it is about.',
      '6: "answers": it begins (2026-05-01) after it ends (2026-04-01).',
      '7: This row has more cells than the head.',
    ]);
  });

  it('reads what could be meant in two ways as the rest of the table has it', () => {
    expect(read('metric;value\nreports;1.234\nsame_shift;64,5').figures[0]?.value).toBe(1234);
    expect(read('metric,value\nreports,"1,234"\nsame_shift,64.5').figures[0]?.value).toBe(1234);
    expect(read('metric;value\nreports;1.234\nsame_shift;64,5\nanswers;3.5').problems[0]?.message).toContain('two ways');
  });

  it('has a limit', () => {
    const csv = `metric,value\n${'x,1\n'.repeat(LIMITS.figureRows + 1)}`;
    expect(read(csv).problems).toEqual([
      { row: 0, message: expect.stringContaining(`at most ${LIMITS.figureRows}`), fix: expect.any(String) },
    ]);
  });
});

describe('typed figures', () => {
  it('come as rows, with numbers as they are', () => {
    const rows = [
      { metric: 'reports', value: 1.234, n: 1_000, from: '2026-07-01', to: null, note: 'x' },
      { metric_id: 'same_shift', value: null, n: null },
    ];
    const expected = [
      { metric_id: 'reports', value: 1.234, n: 1_000, from: '2026-07-01', note: 'x' },
      { metric_id: 'same_shift', value: null, n: 0 },
    ];
    expect(read(rows)).toMatchObject({ figures: expected, problems: [] });
    expect(read({ rows })).toMatchObject({ figures: expected, problems: [] });
  });

  it('may be texts, or a table in a field', () => {
    expect(read([{ metric: 'reports', value: '87,5', n: '12' }]).figures).toEqual([{ metric_id: 'reports', value: 87.5, n: 12 }]);
    expect(read({ csv: 'metric,value\nreports,5' }).figures).toEqual([{ metric_id: 'reports', value: 5, n: 0 }]);
  });

  it.each([[null], [5], [{}], [true], [{ rows: 'x' }]] as Json[][])('%j are none', (given) => {
    expect(read(given ?? null)).toMatchObject({ figures: [], problems: [{ row: 0, message: 'There are no figures in it.' }] });
  });
});

it('takes anything at all: what is read fits its schema, what is not read is named', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.jsonValue(),
        fc.string({ unit: fc.constantFrom(...'ab1,;\t\n"\ud83d.é') }),
        fc.array(fc.record({ metric: fc.constantFrom('reports', 'same_shift', ''), value: fc.jsonValue(), n: fc.jsonValue() })),
      ),
      (given) => {
        const { figures, problems } = read(given as Json);
        expect(figures.length + problems.length).toBeGreaterThan(0);
        for (const figure of figures)
          expect(Number.isInteger(figure.n) && figure.n >= 0 && (figure.value === null || Number.isFinite(figure.value))).toBe(true);
      },
    ),
  );
});
