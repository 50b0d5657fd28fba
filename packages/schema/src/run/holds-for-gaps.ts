import type { GateDecisionOption } from './gate.ts';

/** A decision that approves after a checklist is not to be had while something that blocks is open, unless its author allows it. */
export function holdsForGaps(option: GateDecisionOption): boolean {
  return option.approving && option.needsChecklist && option.allowsOpenGaps !== true;
}
