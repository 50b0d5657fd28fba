import type { Command } from '../history/command.ts';
import type { Point } from '../placement/grid.ts';

/** The places that tidying up worked out, notes included, as one entry. Frames take the size of what is in them. */
export function applyLayout(steps: Readonly<Record<string, Point>>, notes: Readonly<Record<string, Point>>): Command {
  return {
    label: 'tidy up',
    change(doc) {
      for (const node of doc.nodes) {
        const point = steps[node.id];
        if (point) doc.layout.nodes[node.id] = { x: point.x, y: point.y };
      }
      for (const note of doc.notes) {
        const point = notes[note.id];
        if (point) Object.assign(note, { x: point.x, y: point.y });
      }
    },
  };
}
