/** The placeholder of a gap inside a text: the need in plain words between double brackets, so that people can read and overwrite it. */
export const gapMark = (need: string): string => `[[${need}]]`;

/** All placeholders of a text, in order: what they ask for. */
export function marksIn(text: string): string[] {
  return [...text.matchAll(MARK)].map((match) => (match[1] ?? '').trim());
}

/** A text cut at its placeholders. */
export function splitAtMarks(text: string): { text: string; need?: string }[] {
  const parts: { text: string; need?: string }[] = [];
  let from = 0;
  for (const match of text.matchAll(MARK)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index) });
    const need = (match[1] ?? '').trim();
    parts.push({ text: need, need });
    from = match.index + match[0].length;
  }
  if (from < text.length) parts.push({ text: text.slice(from) });
  return parts;
}

/** Bounded and without nesting, so that it is linear in the text. */
const MARK = /\[\[([^[\]]{1,300})\]\]/g;
