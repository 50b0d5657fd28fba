import type { OutcomeReport, OutcomeRow } from '../outcome-report.ts';

const SILENT = new Set<OutcomeRow['verdict']>(['no_data', 'too_few']);
const REACHED = new Set<OutcomeRow['verdict']>(['met', 'exceeded']);
/** Up to tier 4 (knowledge) LTEM measures what people know or felt, and not whether work changed. */
const LAST_TIER_WITHOUT_PROOF = 4;

/** The highest LTEM tier for which there is a usable figure; undefined when there is none. */
export function highestTierWithData(rows: readonly OutcomeRow[]): number | undefined {
  const tiers = rows.filter((row) => !SILENT.has(row.verdict)).map((row) => row.ltem_tier);
  return tiers.length === 0 ? undefined : Math.max(...tiers);
}

/**
 * What may be claimed (Thalheimer's LTEM: knowledge is no proof of transfer). Nothing above tier 4, or no figure for
 * the business goal: cannot_tell. All metrics reached: intent_met. None moved: not_met. Otherwise partly_met.
 */
export function claimOf(rows: readonly OutcomeRow[], goalMetricId: string): OutcomeReport['claim'] {
  const tier = highestTierWithData(rows);
  const goal = rows.find((row) => row.metric_id === goalMetricId);
  if (tier === undefined || tier <= LAST_TIER_WITHOUT_PROOF || !goal || SILENT.has(goal.verdict)) return 'cannot_tell';
  if (rows.every((row) => REACHED.has(row.verdict))) return 'intent_met';
  return rows.some((row) => REACHED.has(row.verdict) || row.verdict === 'partly') ? 'partly_met' : 'not_met';
}

export const isReached = (row: OutcomeRow): boolean => REACHED.has(row.verdict);
export const isSilent = (row: OutcomeRow): boolean => SILENT.has(row.verdict);
