import { round } from '../compute/round.ts';
import type { ArtefactIssue } from '../definition.ts';
import type { OutcomeReport } from '../outcome-report.ts';

/** Counting words ("two of 3 measures", "day 30" of a month) are no claims; larger numbers are. */
const SMALL_TALK = 12;

/** Numbers in a report's own words that are in none of its figures: a model that rounds, mixes up or invents. */
export function numbersFromNowhere(report: OutcomeReport): ArtefactIssue[] {
  const known = knownNumbers(report);
  return (['summary', 'why'] as const).flatMap((field) =>
    numbersIn(report[field])
      .filter((value) => !known.has(value) && !(Number.isInteger(value) && Math.abs(value) <= SMALL_TALK))
      .map((value): ArtefactIssue => ({
        path: `/${field}`,
        message: `${value} is in none of the figures. Use the measured numbers or leave it out.`,
        severity: 'error',
      })),
  );
}

/** Decimal point or comma, thousands separated by a comma, blank or apostrophe. */
function numbersIn(text: string): number[] {
  return [...text.matchAll(/(?<![\w.])\d{1,3}(?:[ ,'\u00a0\u202f]\d{3})+(?![\d])|(?<![\w.])\d+(?:[.,]\d+)?/g)].map(([match]) => {
    const plain = /^\d{1,3}([ ,'\u00a0\u202f]\d{3})+$/.test(match) ? match.replaceAll(/[ ,'\u00a0\u202f]/g, '') : match.replace(',', '.');
    return Number(plain);
  });
}

function knownNumbers(report: OutcomeReport): Set<number> {
  const known = new Set<number>();
  const add = (value: number | null | undefined): void => {
    if (value === null || value === undefined) return;
    for (const digits of [0, 1, 2]) known.add(Math.abs(Number(value.toFixed(digits))));
    known.add(Math.abs(value));
  };
  const addDate = (date: string | undefined): void => date?.split('-').forEach((part) => known.add(Number(part)));
  for (const row of report.rows) {
    for (const value of [row.intended.baseline, row.intended.target, row.actual.value, row.actual.n, row.change]) add(value);
    if (row.share_of_target !== undefined) add(round(row.share_of_target * 100));
    if (row.actual.value !== null) add(round(row.intended.target - row.actual.value));
    for (const date of [row.intended.by, row.actual.from, row.actual.to]) addDate(date);
    // "90 days" in a measure's own name is no claim either.
    for (const value of numbersIn(`${row.name} ${row.unit}`)) known.add(value);
  }
  return known;
}
