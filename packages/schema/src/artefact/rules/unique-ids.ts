import type { ArtefactIssue } from '../definition.ts';

/** Each entry of a list needs an id of its own, or references to it would be ambiguous. */
export function uniqueIds(list: readonly { id: string }[], path: string, noun: string): ArtefactIssue[] {
  const seen = new Set<string>();
  const issues: ArtefactIssue[] = [];
  list.forEach((entry, index) => {
    if (seen.has(entry.id))
      issues.push({
        path: `${path}/${index}/id`,
        message: `Two entries share one id: ${noun} ${index + 1} repeats an earlier one.`,
        severity: 'error',
      });
    seen.add(entry.id);
  });
  return issues;
}
