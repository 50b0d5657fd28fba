import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { findPath } from '../steps/find.ts';

/** How often a send-back may be taken. */
export function setMaxRounds(id: string, rounds: number): Command {
  return {
    label: 'change how often work may be sent back',
    coalesce: `rounds ${id}`,
    change(doc) {
      const edge = findPath(doc, id);
      if (edge?.maxRounds !== undefined && !isLockedPath(doc, edge))
        edge.maxRounds = Math.min(Math.max(Math.round(rounds), 1), LIMITS.maxRounds);
    },
  };
}
