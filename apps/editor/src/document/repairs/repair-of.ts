import type { Issue } from '@baton/schema/errors/issue';
import { policyChecks } from '@baton/schema/graph/policy-checks';
import { checkPipeline } from '@baton/schema/graph/validate-pipeline';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { execute, newHistory } from '../history/history.ts';
import type { Repair, RepairContext } from './repair.ts';
import { REPAIRS } from './repairs-by-code.ts';

/** Told again, and no new fault, when a path goes that nothing could ever take. */
const LEFT_OPEN: ReadonlySet<string> = new Set(['dead_end', 'outcome_not_wired', 'unreachable', 'exhausted_not_wired', 'no_end']);
/** Looked at only once nothing runs in a circle: they were there before. */
const TOLD_LATER = /^(reference|expression)_/;

/**
 * The way to mend a problem that holds what its button says: it was tried on a copy, the problem is gone there and no
 * other fault has come. Undefined where there is none.
 */
export function repairOf(issue: Issue, context: RepairContext): Repair | undefined {
  const candidates = REPAIRS[issue.code]?.(issue, context) ?? [];
  return candidates.find((repair) => mends(repair, issue, context));
}

function mends({ command, leavesOpen }: Repair, issue: Issue, { doc, catalog }: RepairContext): boolean {
  const after = execute(newHistory(doc), command, { catalog }, 0).doc;
  if (after === doc) return false;
  const structural = checkPipeline(doc, catalog);
  const isStructural = structural.some((one) => says(one) === says(issue));
  const check = (one: Pipeline): Issue[] =>
    isStructural ? checkPipeline(one, catalog) : [...checkPipeline(one, catalog), ...policyChecks(one, catalog)];
  const [was, is] = [tally(isStructural ? structural : check(doc)), tally(check(after))];
  if ((is.get(says(issue))?.count ?? 0) >= (was.get(says(issue))?.count ?? 0)) return false;
  return [...is].every(
    ([words, { issue: found, count }]) =>
      found.severity === 'warning' ||
      count <= (was.get(words)?.count ?? 0) ||
      (leavesOpen === true && LEFT_OPEN.has(found.code)) ||
      (isStructural && TOLD_LATER.test(found.code) && !TOLD_LATER.test(issue.code)),
  );
}

/** Places in lists move when something goes; what a problem is about does not. */
function says({ code, where: { node, edge, field }, message }: Issue): string {
  return [code, node, edge, field, message].join('\u0000');
}

function tally(issues: readonly Issue[]): Map<string, { issue: Issue; count: number }> {
  const found = new Map<string, { issue: Issue; count: number }>();
  for (const issue of issues) {
    const words = says(issue);
    found.set(words, { issue, count: (found.get(words)?.count ?? 0) + 1 });
  }
  return found;
}
