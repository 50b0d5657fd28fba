import { LIMITS } from '@baton/schema/limits';
import { CsvError, parse } from 'csv-parse/sync';

/** A fault of one row; row 0 is the whole table, row 1 its head. */
export interface RowProblem {
  row: number;
  message: string;
  fix: string;
}

/** A row of figures as texts, before anybody has made numbers of them. */
export interface RawRow {
  /** As counted in a spreadsheet: the head is row 1. */
  row: number;
  metric: string;
  value: string;
  n: string;
  from: string;
  to: string;
  note: string;
  /** Numbers that came as numbers. */
  exact?: { value?: number; n?: number };
}

export interface RawTable {
  rows: RawRow[];
  problems: RowProblem[];
  delimiter: string;
}

type Column = Exclude<keyof RawRow, 'row' | 'exact'>;

/** What people call the columns, in the languages of our users; compared without case and blanks. */
const NAMES: Record<Column, RegExp> = {
  metric: /^(?:metric|metric_?id|measure|kpi|indicator|id|name|kennzahl|messgr(?:ö|oe)(?:ß|ss)e)$/,
  value: /^(?:value|actual|result|figure|wert|ist|ergebnis)$/,
  n: /^(?:n|count|cases|people|answers|responses|sample|anzahl|f(?:ä|ae)lle)$/,
  from: /^(?:from|start|begin|since|von|ab)$/,
  to: /^(?:to|end|until|as_?of|date|bis|datum|stand)$/,
  note: /^(?:note|notes|comment|remark|notiz|bemerkung|kommentar)$/,
};

/**
 * A pasted or uploaded table as rows of texts. Takes commas, semicolons and tabs, a byte order mark, and the columns in
 * any order under their usual names. A table that cannot be read as a whole gives a problem and no rows at all.
 */
export function readTable(csv: string): RawTable {
  const text = csv.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(text);
  const none = (problem: RowProblem): RawTable => ({ rows: [], problems: [problem], delimiter });
  if (text.trim() === '') return none({ row: 0, message: 'The table is empty.', fix: 'Paste the rows with their head.' });
  const cells = cellsOf(text, delimiter);
  if ('message' in cells) return none(cells);
  if (cells.length - 1 > LIMITS.figureRows)
    return none({
      row: 0,
      message: `The table has ${cells.length - 1} rows; at most ${LIMITS.figureRows} can be read.`,
      fix: 'Take only the rows of the measures asked for.',
    });
  const [head = [], ...body] = cells;
  const columns = columnsOf(head);
  if ('message' in columns) return none(columns);
  const problems = body.flatMap((row, index) => (row.length > head.length ? [tooWide(index + 2)] : []));
  const rows = body.map((row, index): RawRow => {
    const cell = (column: Column): string => (row[columns.get(column) ?? -1] ?? '').trim();
    return {
      row: index + 2,
      metric: cell('metric'),
      value: cell('value'),
      n: cell('n'),
      from: cell('from'),
      to: cell('to'),
      note: cell('note'),
    };
  });
  const wide = new Set(problems.map((problem) => problem.row));
  return { rows: rows.filter((row) => !wide.has(row.row)), problems, delimiter };
}

function cellsOf(text: string, delimiter: string): string[][] | RowProblem {
  try {
    return parse(text, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error['lines'] === 'number' ? error['lines'] : 0;
    return {
      row,
      message: 'A quotation mark is opened and not closed, or stands in the middle of a cell.',
      fix: 'Close it, or take it out.',
    };
  }
}

/** The mark that separates most cells of the head, outside of quotes. */
function delimiterOf(text: string): string {
  const head = (text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '').replace(/"[^"]*"/g, '');
  const counted = [',', ';', '\t'].map((mark) => ({ mark, count: head.split(mark).length - 1 }));
  return counted.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ',';
}

function columnsOf(head: readonly string[]): Map<Column, number> | RowProblem {
  const found = new Map<Column, number>();
  for (const [index, cell] of head.entries()) {
    const name = cell.trim().toLowerCase().normalize('NFC').replace(/\s+/g, '_');
    const column = (Object.keys(NAMES) as Column[]).find((key) => NAMES[key].test(name));
    if (column === undefined) continue;
    if (found.has(column))
      return {
        row: 1,
        message: `Two columns could be the ${TITLES[column]}: "${head[found.get(column) ?? 0]}" and "${cell}".`,
        fix: 'Keep one of them.',
      };
    found.set(column, index);
  }
  const missing = (['metric', 'value'] as const).filter((column) => !found.has(column));
  if (missing.length === 0) return found;
  return {
    row: 1,
    message: `The head has no column for the ${missing.map((column) => TITLES[column]).join(' and the ')}.`,
    fix: 'Name the columns metric, value, n, from and to. Only the first two are needed.',
  };
}

const TITLES: Record<Column, string> = {
  metric: 'measure',
  value: 'value',
  n: 'number of cases',
  from: 'beginning',
  to: 'end',
  note: 'note',
};

function tooWide(row: number): RowProblem {
  return { row, message: 'This row has more cells than the head.', fix: 'Put a text that holds the separator in quotation marks.' };
}
