import type { Figure } from '@baton/schema/artefact/compute/figure';
import { isJsonObject, type Json } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { MetricAsked } from './metric-asked.ts';
import { readDate } from './read-date.ts';
import { type DecimalMark, markIn, type NumberReading, readNumber } from './read-number.ts';
import { type RawRow, readTable, type RowProblem } from './read-table.ts';

export interface FiguresRead {
  figures: Figure[];
  /** Rows that cannot be used as they are. With any, nothing of the table is used. */
  problems: RowProblem[];
  /** Names in the table that nobody asked for. */
  leftOut: string[];
  delimiter: string;
}

/**
 * Figures as a person gives them: a table as text, or typed rows. Every row is read or named as a problem; a measure
 * that is asked for and missing is simply not in the result, and never becomes a zero.
 */
export function readFigures(given: Json, metrics: readonly MetricAsked[]): FiguresRead {
  const table = typeof given === 'string' ? readTable(given) : typedRows(given);
  const used = table.rows.filter(({ metric, value, n, from, to, note }) => [metric, value, n, from, to, note].some((cell) => cell !== ''));
  const decimal = decimalOf(used, table.delimiter);
  const problems = [...table.problems];
  const figures: Figure[] = [];
  const leftOut = new Set<string>();
  const seen = new Map<string, number>();
  for (const row of used) {
    const metric = metricOf(row.metric, metrics);
    if (!metric) {
      if (row.metric === '')
        problems.push({ row: row.row, message: 'This row does not say which measure it is about.', fix: 'Write the name of the measure.' });
      else leftOut.add(row.metric.slice(0, 120));
      continue;
    }
    const before = seen.get(metric.id);
    if (before !== undefined) {
      problems.push({ row: row.row, message: `"${metric.name}" stands here and in row ${before}.`, fix: 'Keep the row that counts.' });
      continue;
    }
    seen.set(metric.id, row.row);
    const read = readRow(row, metric, decimal);
    problems.push(...read.problems);
    if (read.figure) figures.push(read.figure);
  }
  if (figures.length === 0 && problems.length === 0)
    problems.push({
      row: 0,
      message: 'None of the measures asked for is in the table.',
      fix: `Use these names: ${metrics.map((metric) => metric.name).join(', ')}.`,
    });
  return { figures, problems, leftOut: [...leftOut], delimiter: table.delimiter };
}

/** Rows that a form sends: `{metric, value, n, from, to, note}` with numbers or texts, or `{rows: […]}`, `{csv: "…"}`. */
function typedRows(given: Json): { rows: RawRow[]; problems: RowProblem[]; delimiter: string } {
  if (isJsonObject(given) && typeof given['csv'] === 'string') return readTable(given['csv']);
  const list = isJsonObject(given) ? given['rows'] : given;
  const wrong = (message: string): { rows: RawRow[]; problems: RowProblem[]; delimiter: string } => ({
    rows: [],
    problems: [{ row: 0, message, fix: 'Fill in the table and send it again.' }],
    delimiter: '',
  });
  if (!Array.isArray(list)) return wrong('There are no figures in it.');
  if (list.length > LIMITS.figureRows) return wrong(`The table has ${list.length} rows; at most ${LIMITS.figureRows} can be read.`);
  return { rows: list.map(typedRow), problems: [], delimiter: '' };
}

function typedRow(entry: Json, index: number): RawRow {
  const fields = isJsonObject(entry) ? entry : {};
  const text = (key: string): string => {
    const value = fields[key];
    return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
  };
  const [value, n] = [fields['value'], fields['n']];
  const exact = { ...(typeof value === 'number' && { value }), ...(typeof n === 'number' && { n }) };
  const metric = text('metric') || text('metric_id');
  return { row: index + 1, metric, value: text('value'), n: text('n'), from: text('from'), to: text('to'), note: text('note'), exact };
}

function metricOf(name: string, metrics: readonly MetricAsked[]): MetricAsked | undefined {
  const plain = (text: string): string => text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
  return (
    metrics.find((metric) => metric.id === name) ??
    metrics.find((metric) => plain(metric.name) === plain(name) || plain(metric.id) === plain(name))
  );
}

/** What the table as a whole uses. Without a sure sign: a table with commas between cells has points in its numbers. */
function decimalOf(rows: readonly RawRow[], delimiter: string): DecimalMark | undefined {
  const marks = new Set(rows.flatMap((row) => markIn(row.value) ?? []));
  if (marks.size === 1) return [...marks][0];
  return marks.size === 0 && delimiter === ',' ? '.' : undefined;
}

function readRow(row: RawRow, metric: MetricAsked, decimal: DecimalMark | undefined): { figure?: Figure; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const problem = (message: string, fix: string): void =>
    void problems.push({ row: row.row, message: `"${metric.name}": ${message}`, fix });
  const value = exactly(row.exact?.value) ?? readNumber(row.value, metric.unit, decimal);
  if (value.kind === 'unreadable')
    problem(`"${row.value.slice(0, 40)}" is not a number.`, 'Write a number, or leave it empty if there is none.');
  if (value.kind === 'two_ways') problem(`"${row.value}" can be read in two ways.`, 'Write it without a mark between thousands.');
  const n = exactly(row.exact?.n) ?? readNumber(row.n, '', decimal);
  const cases = n.kind === 'number' ? n.value : 0;
  if (n.kind === 'unreadable' || n.kind === 'two_ways' || cases < 0 || !Number.isInteger(cases))
    problem(`"${row.n.slice(0, 40)}" is not a number of cases.`, 'Write a whole number from 0.');
  const [from, to] = [day(row.from, problem), day(row.to, problem)];
  if (from && to && from > to) problem(`it begins (${from}) after it ends (${to}).`, 'Put the dates in order.');
  if (problems.length > 0) return { problems };
  const figure: Figure = {
    metric_id: metric.id,
    value: value.kind === 'number' ? value.value : null,
    n: cases,
    ...(from && { from }),
    ...(to && { to }),
    ...(row.note !== '' && { note: row.note.slice(0, 2_000) }),
  };
  return { figure, problems };
}

function exactly(value: number | undefined): NumberReading | undefined {
  return value === undefined ? undefined : { kind: 'number', value };
}

function day(text: string, problem: (message: string, fix: string) => void): string | undefined {
  const read = readDate(text);
  if (read.kind === 'date') return read.value;
  if (read.kind === 'unreadable') problem(`"${text.slice(0, 40)}" is not a date.`, 'Write it like 2026-03-31.');
  if (read.kind === 'two_ways') problem(`"${text}" can be read as two different days.`, 'Write it like 2026-03-31.');
  return undefined;
}
