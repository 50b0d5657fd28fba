import type { QaCheck } from '../qa-report.ts';
import { accuracyChecks } from './accuracy.ts';
import { alignmentChecks } from './alignment.ts';
import { assessmentChecks } from './assessment.ts';
import { coachChecks } from './coach.ts';
import { completenessChecks } from './completeness.ts';
import { inclusionChecks } from './inclusion.ts';
import { privacyChecks } from './privacy.ts';
import type { QualityInput } from './quality-input.ts';
import { readabilityChecks } from './readability.ts';
import { seatTimeChecks } from './seat-time.ts';
import { usabilityChecks } from './usability.ts';

const FAMILIES = [
  alignmentChecks,
  accuracyChecks,
  completenessChecks,
  assessmentChecks,
  readabilityChecks,
  inclusionChecks,
  privacyChecks,
  coachChecks,
  usabilityChecks,
  seatTimeChecks,
];

/** All checks of the house's catalogue that code can work out, in its order. Pure; the same input gives the same rows. */
export function runQualityChecks(input: QualityInput): QaCheck[] {
  return FAMILIES.flatMap((family) => family(input));
}
