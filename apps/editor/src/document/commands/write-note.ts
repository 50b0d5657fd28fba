import type { Command } from '../history/command.ts';

/** The text of a note. */
export function writeNote(id: string, text: string): Command {
  return {
    label: 'write a note',
    coalesce: `note ${id}`,
    change(doc) {
      const note = doc.notes.find((entry) => entry.id === id);
      if (note) note.text = text.slice(0, 4_000);
    },
  };
}
