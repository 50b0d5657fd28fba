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
  /** They were lined up with something: the grid would take them out of line again. */
  exact?: boolean;
  /** "align", when it is more than a move. */
  verb?: string;
}

/** Steps and notes at new places. Meaning does not change. */
export function moveItems(doc: Pipeline, { steps = {}, notes = {}, coalesce, exact = false, verb = 'move' }: Move): Command {
  const names = Object.keys(steps).flatMap((id) => findStep(doc, id)?.name ?? []);
  const place = (point: Point): Point => (exact ? { x: Math.round(point.x), y: Math.round(point.y) } : pointOnGrid(point));
  return {
    label: names.length > 0 ? `${verb} ${stepsWords(names)}` : `${verb} ${Object.keys(notes).length > 1 ? 'notes' : 'a note'}`,
    ...(coalesce !== undefined && { coalesce }),
    change(draft) {
      for (const [id, point] of Object.entries(steps)) {
        if (!findStep(draft, id)) continue;
        draft.layout.nodes[id] = { ...draft.layout.nodes[id], ...place(point) };
      }
      for (const note of draft.notes) {
        const point = notes[note.id];
        if (point) Object.assign(note, place(point));
      }
    },
  };
}
