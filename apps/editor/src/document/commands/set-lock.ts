import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Command } from '../history/command.ts';
import { findStep } from '../steps/find.ts';
import { stepsWords } from '../steps/words.ts';

/** Locks steps so that their settings, paths and being there stay as they are, or takes the lock off. */
export function setLock(doc: Pipeline, steps: readonly string[], locked: boolean): Command {
  const names = steps.flatMap((id) => findStep(doc, id)?.name ?? []);
  return {
    label: `${locked ? 'lock' : 'unlock'} ${stepsWords(names)}`,
    change(draft) {
      for (const id of steps) {
        const node = findStep(draft, id);
        if (!node || (node.locked === true) === locked) continue;
        if (locked) node.locked = true;
        else delete node.locked;
      }
    },
  };
}
