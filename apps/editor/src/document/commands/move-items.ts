import type { Command } from '../history/command.ts';
import { pointOnGrid, type Point } from '../placement/grid.ts';
import { findStep } from '../steps/find.ts';
import { stepsWords } from '../steps/words.ts';
import type { Pipeline } from '@baton/schema/graph/pipeline';

export interface Move {
  /** Steps by id with their new place; what is inside a moved frame is named too. */
  steps?: Readonly<Record<string, Point>>;
  notes?: Readonly<Record<string, Point>>;
  /** Moves by keyboard that follow each other are one entry. */
  coalesce?: string;
}

/** Steps and notes at new places. Meaning does not change. */
export function moveItems(doc: Pipeline, { steps = {}, notes = {}, coalesce }: Move): Command {
  const names = Object.keys(steps).flatMap((id) => findStep(doc, id)?.name ?? []);
  return {
    label: names.length > 0 ? `move ${stepsWords(names)}` : 'move a note',
    ...(coalesce !== undefined && { coalesce }),
    change(draft) {
      for (const [id, point] of Object.entries(steps)) {
        if (!findStep(draft, id)) continue;
        draft.layout.nodes[id] = { ...draft.layout.nodes[id], ...pointOnGrid(point) };
      }
      for (const note of draft.notes) {
        const point = notes[note.id];
        if (point) Object.assign(note, pointOnGrid(point));
      }
    },
  };
}
