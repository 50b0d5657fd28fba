import type { Blueprint } from '../blueprint.ts';
import type { SourceText } from '../complete-context.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { IntentBrief } from '../intent-brief.ts';
import type { SolutionSpec } from '../solution-spec.ts';

/** What the checks look at. Without a forerunner or sources, the checks that need them do not apply. */
export interface QualityInput {
  blueprint: Blueprint;
  intent?: IntentBrief;
  diagnosis?: Diagnosis;
  spec?: SolutionSpec;
  sources: readonly SourceText[];
}
