/** Width of a letter on average, in parts of the size of the type: enough to break lines by, with nothing to measure. */
const LETTER = 0.6;

/** A text in as many lines as fit into a width, at most so many; what does not fit any more ends in an ellipsis. */
export function fitWords(text: string, width: number, size: number, most: number): string[] {
  const room = Math.max(4, Math.floor(width / (size * LETTER)));
  const lines: string[] = [];
  let line = '';
  for (const word of text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap((long) => pieces(long, room))) {
    if (line !== '' && letters(line) + 1 + letters(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')].slice(0, room - 1).join('');
  return [...lines.slice(0, most - 1), `${last}…`];
}

const letters = (text: string): number => [...text].length;

/** A word that is longer than a line, in pieces; never between the halves of one character. */
function pieces(word: string, room: number): string[] {
  const all = [...word];
  if (all.length <= room) return [word];
  return Array.from({ length: Math.ceil(all.length / room) }, (_, index) => all.slice(index * room, (index + 1) * room).join(''));
}
