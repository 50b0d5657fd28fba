import type { FigureRow } from '@baton/schema/api/gates';
import type { Json } from '@baton/schema/json';
import type { GateField } from '@baton/schema/run/gate';

export type FigureMetric = NonNullable<GateField['metrics']>[number];

/** One measure as typed: text until it is a number, so that nothing typed is lost. */
export interface TypedFigure {
  value: string;
  n: string;
}

export interface TypedFigures {
  from: string;
  to: string;
  byMetric: Record<string, TypedFigure>;
}

/** The rows that a form value holds already. */
export function rowsOf(value: Json | undefined): FigureRow[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row) || typeof row['metric'] !== 'string') return [];
    const text = (key: string): string | null => (typeof row[key] === 'string' ? row[key] : null);
    const number = (key: string): number | null => (typeof row[key] === 'number' ? row[key] : null);
    return [
      {
        metric: row['metric'],
        value: number('value'),
        n: number('n'),
        from: text('from'),
        to: text('to'),
        ...(typeof row['note'] === 'string' && { note: row['note'] }),
      },
    ];
  });
}

export function typedOf(rows: readonly FigureRow[]): TypedFigures {
  const text = (value: number | null): string => (value === null ? '' : String(value));
  return {
    from: rows.find((row) => row.from !== null)?.from ?? '',
    to: rows.find((row) => row.to !== null)?.to ?? '',
    byMetric: Object.fromEntries(rows.map((row) => [row.metric, { value: text(row.value), n: text(row.n) }])),
  };
}

/** A number as typed, with a point or a comma; undefined for anything else. */
export function readFigure(text: string): number | undefined {
  const plain = text
    .trim()
    .replace(/[\s'’]/g, '')
    .replace(/%$/, '')
    .replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : undefined;
}

/** Rows for every measure that was asked for: one without a number says "no data" instead of being left out. */
export function typedRows(metrics: readonly FigureMetric[], typed: TypedFigures): { rows: FigureRow[]; faults: Record<string, string> } {
  const faults: Record<string, string> = {};
  const number = (metric: string, part: keyof TypedFigure): number | null => {
    const text = typed.byMetric[metric]?.[part] ?? '';
    if (text.trim() === '') return null;
    const read = readFigure(text);
    if (read === undefined || (part === 'n' && (read < 0 || !Number.isInteger(read)))) {
      faults[`${metric}.${part}`] = part === 'n' ? 'Write how many, such as 22.' : 'Write a number, such as 62 or 3.5.';
      return null;
    }
    return read;
  };
  const rows = metrics.map(({ id }) => ({
    metric: id,
    value: number(id, 'value'),
    n: number(id, 'n'),
    from: typed.from || null,
    to: typed.to || null,
  }));
  return { rows, faults };
}
