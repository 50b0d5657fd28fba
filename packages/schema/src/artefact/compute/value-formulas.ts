import { round } from './round.ts';

/** Return on investment in percent and benefit-cost ratio (Phillips): ROI = (benefit - cost) / cost * 100, BCR = benefit / cost. */
export function returnOnInvestment(benefit: number, cost: number): { roi_pct: number; bcr: number } | undefined {
  return cost > 0 ? { roi_pct: round(((benefit - cost) / cost) * 100), bcr: round(benefit / cost) } : undefined;
}

/** Benefit in money (Phillips): gross change * value of one unit * share owed to the programme * confidence in that share. */
export function isolatedBenefit(change: number, unitValue: number, isolationShare: number, confidence: number): number {
  return round(change * unitValue * isolationShare * confidence);
}
