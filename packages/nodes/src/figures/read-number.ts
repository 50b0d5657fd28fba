export type DecimalMark = ',' | '.';
export type NumberReading = { kind: 'number'; value: number } | { kind: 'none' } | { kind: 'two_ways' } | { kind: 'unreadable' };

/** What people write where there is no number. A zero is a number. */
const NOTHING = /^(?:-|–|—|n\/?a|na|null|none|no data|keine(?: daten)?|k\.?\s?a\.?|\?)?$/i;
/** No number that anybody types is longer, unit and blanks included. */
const LONGEST = 80;
/** Blanks that spreadsheets put between thousands. */
const BLANKS = /[\s\u00a0\u2009\u202f'’]/g;
const AROUND = /^[€$£¥\s\u00a0]+|[%€$£¥\s\u00a0]+$/g;

/**
 * A number as a spreadsheet of any country writes it: "87,5", "1.234,5", "1,234.5", "12 %", "€ 1 200". A single mark
 * with three digits behind it ("1,234") reads in two ways; then `decimal`, what the rest of the table uses, decides, and
 * without it nobody guesses.
 * @param unit taken off the end if it is there
 */
export function readNumber(text: string, unit: string, decimal: DecimalMark | undefined): NumberReading {
  if (text.length > LONGEST) return { kind: 'unreadable' };
  const written = withoutUnit(text.trim(), unit).trim();
  if (NOTHING.test(written)) return { kind: 'none' };
  const bare = written.replaceAll(AROUND, '').replaceAll(BLANKS, '').replace(/^−/, '-');
  if (bare === '') return { kind: 'none' };
  if (!/^[+-]?\d[\d.,]*$/.test(bare)) return { kind: 'unreadable' };
  const [dots, commas] = [count(bare, '.'), count(bare, ',')];
  if (dots === 0 && commas === 0) return number(bare);
  if (dots > 0 && commas > 0) return mixed(bare);
  const mark: DecimalMark = dots > 0 ? '.' : ',';
  if (dots + commas > 1) return grouped(bare, mark) ? number(bare.replaceAll(mark, '')) : { kind: 'unreadable' };
  if (!/^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(bare)) return number(bare.replace(mark, '.'));
  if (decimal === undefined) return { kind: 'two_ways' };
  return number(decimal === mark ? bare.replace(mark, '.') : bare.replace(mark, ''));
}

/** The decimal mark that a text shows beyond doubt. */
export function markIn(text: string): DecimalMark | undefined {
  if (text.length > LONGEST) return undefined;
  const bare = text.trim().replaceAll(AROUND, '').replaceAll(BLANKS, '');
  const both = /^[+-]?\d{1,3}(?:([.,])\d{3})+([.,])\d+$/.exec(bare);
  if (both && both[1] !== both[2]) return both[2] as DecimalMark;
  const single = /^[+-]?\d+([.,])(\d+)$/.exec(bare);
  const sure = single && (single[2]?.length !== 3 || /^[+-]?0[.,]/.test(bare));
  return sure ? (single[1] as DecimalMark) : undefined;
}

function mixed(text: string): NumberReading {
  const decimal = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.';
  const thousands = decimal === ',' ? '.' : ',';
  const [whole = '', fraction = '', ...more] = text.split(decimal);
  if (more.length > 0 || fraction.includes(thousands) || !grouped(whole, thousands)) return { kind: 'unreadable' };
  return number(`${whole.replaceAll(thousands, '')}.${fraction}`);
}

function grouped(text: string, mark: DecimalMark): boolean {
  return (mark === '.' ? /^[+-]?\d{1,3}(?:\.\d{3})+$/ : /^[+-]?\d{1,3}(?:,\d{3})+$/).test(text);
}

function number(text: string): NumberReading {
  const value = Number(text);
  return Number.isFinite(value) && Math.abs(value) < 1e15 ? { kind: 'number', value } : { kind: 'unreadable' };
}

function withoutUnit(text: string, unit: string): string {
  const word = unit.trim();
  return word !== '' && text.toLowerCase().endsWith(word.toLowerCase()) ? text.slice(0, -word.length) : text;
}

function count(text: string, char: string): number {
  return text.split(char).length - 1;
}
