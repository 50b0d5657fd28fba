import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { Boxes } from '../boxes.ts';
import { onGrid, type Point } from '../grid.ts';

/** Each note goes where its nearest step goes, by the same distance, so that it keeps saying what it is about. */
export function moveNotes(doc: Pipeline, before: Boxes, after: Readonly<Record<string, Point>>): Record<string, Point> {
  const notes: Record<string, Point> = {};
  for (const note of doc.notes) {
    let nearest: { id: string; distance: number } | undefined;
    for (const [id, box] of before) {
      const dx = box.x + box.width / 2 - (note.x + (note.w ?? 0) / 2);
      const dy = box.y + box.height / 2 - (note.y + (note.h ?? 0) / 2);
      const distance = dx * dx + dy * dy;
      if (!nearest || distance < nearest.distance) nearest = { id, distance };
    }
    const [from, to] = [nearest && before.get(nearest.id), nearest && after[nearest.id]];
    if (from && to) notes[note.id] = { x: onGrid(note.x + to.x - from.x), y: onGrid(note.y + to.y - from.y) };
  }
  return notes;
}
