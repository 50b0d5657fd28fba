import type { Command } from '../history/command.ts';
import { type Box, onGrid } from '../placement/grid.ts';

/** A frame or a note with a new size. */
export function resizeItem(id: string, box: Box): Command {
  return {
    label: 'change a size',
    coalesce: `size ${id}`,
    change(doc) {
      const spot = { x: onGrid(box.x), y: onGrid(box.y), w: onGrid(box.width), h: onGrid(box.height) };
      const note = doc.notes.find((entry) => entry.id === id);
      if (note) Object.assign(note, spot);
      else if (doc.nodes.some((node) => node.id === id)) doc.layout.nodes[id] = spot;
    },
  };
}
