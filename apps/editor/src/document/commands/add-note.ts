import { LIMITS } from '@baton/schema/limits';
import type { Command } from '../history/command.ts';
import { pointOnGrid, type Point } from '../placement/grid.ts';

/** A note on the map. */
export function addNote(args: { id: string; at: Point; text?: string }): Command {
  return {
    label: 'add a note',
    change(doc) {
      if (doc.notes.length < LIMITS.notes) doc.notes.push({ id: args.id, text: args.text ?? '', ...pointOnGrid(args.at), w: 216, h: 120 });
    },
  };
}
