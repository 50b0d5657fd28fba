import { isTestReport, type OpenFinding, openFindings } from '../artefact/compute/open-findings.ts';
import type { Json } from '../json.ts';
import type { GateDecisionOption, GateRequest } from './gate.ts';

/** The words of the decision that lets something out although the test says no: on the button, on the sheet and in the record. */
export const EXCEPTION_LABEL = 'Release with an exception';

/** The recorded test result of a gate: the raw results that it carries, else the report among its documents. */
export function recordedResults(request: Pick<GateRequest, 'results'>, contents: readonly Json[]): Json | undefined {
  return [request.results, ...contents].find(isTestReport);
}

/**
 * The blockers that a release would go out with; empty where the decision releases nothing or nothing blocks. Such a
 * release is another act than an ordinary one: it is chosen as an exception, with a reason, and recorded as one.
 */
export function releaseException(
  request: Pick<GateRequest, 'release' | 'results'>,
  option: Pick<GateDecisionOption, 'approving'>,
  contents: readonly Json[],
): OpenFinding[] {
  if (!request.release || !option.approving) return [];
  return openFindings(recordedResults(request, contents))?.findings.filter((finding) => finding.severity === 'blocker') ?? [];
}
