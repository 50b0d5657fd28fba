import type { Command } from '../history/command.ts';
import { addPath } from './parts/add-path.ts';

/** A path from a way out of one step to another step; a send-back when it leads back. Refused ones change nothing. */
export function connectSteps(args: { id: string; from: { node: string; outcome: string }; to: string }): Command {
  return {
    label: 'connect two steps',
    change(doc, context) {
      addPath(doc, args.id, args, context);
    },
  };
}
