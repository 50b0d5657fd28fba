import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';

export type PhaseChange = { name: string } | { steps: readonly string[] } | { tint: string | undefined } | { remove: true };

/** A phase with another name or other steps, or gone; its steps stay. */
export function changePhase(id: string, change: PhaseChange): Command {
  return {
    label:
      'remove' in change
        ? 'take a phase away'
        : 'name' in change
          ? 'rename a phase'
          : 'tint' in change
            ? 'colour a phase'
            : 'change a phase',
    ...('name' in change && { coalesce: `phase ${id}` }),
    change(doc) {
      const phase = doc.layout.phases.find((entry) => entry.id === id);
      if (!phase) return;
      if ('remove' in change) doc.layout.phases = doc.layout.phases.filter((entry) => entry.id !== id);
      else if ('name' in change) phase.name = change.name.slice(0, LIMITS.nameChars);
      else if ('tint' in change) {
        if (change.tint === undefined) delete phase.tint;
        else phase.tint = change.tint;
      } else phase.nodes = [...change.steps];
    },
  };
}
