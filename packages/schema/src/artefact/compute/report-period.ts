import type { OutcomeRow } from '../outcome-report.ts';

/** The span that the figures cover: earliest start to latest end; undefined when no row says. ISO dates compare as text. */
export function reportPeriod(rows: readonly OutcomeRow[]): { from: string; to: string } | undefined {
  const from = rows.flatMap((row) => row.actual.from ?? []).toSorted()[0];
  const to = rows
    .flatMap((row) => row.actual.to ?? [])
    .toSorted()
    .at(-1);
  return from !== undefined && to !== undefined ? { from, to } : undefined;
}
