import type { Blocker } from './blockers.ts';

/** What stands before a decision, as one line: "3 things left; fill in “night number”". */
export function blockerWords(blockers: readonly Blocker[]): string {
  return blockers.map(({ text }, index) => (index === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))).join('; ');
}
