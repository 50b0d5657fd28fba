import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { isLockedPath } from '../rules/is-locked-path.ts';
import { findPath } from '../steps/find.ts';

/** An ordinary path becomes a send-back with so many rounds; without rounds a send-back becomes an ordinary path. */
export function changeKind(id: string, rounds: number | undefined): Command {
  return {
    label: rounds === undefined ? 'make a path an ordinary one' : 'make a path a send-back',
    change(doc) {
      const edge = findPath(doc, id);
      if (!edge || isLockedPath(doc, edge)) return;
      if (rounds === undefined) delete edge.maxRounds;
      else edge.maxRounds = Math.min(Math.max(Math.round(rounds), 1), LIMITS.maxRounds);
    },
  };
}
