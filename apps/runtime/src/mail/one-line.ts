// Everything that ends a line or moves the cursor, and marks that turn the direction of what follows.
const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu;

/** Free text as one line for a subject or a name: a question may have several, and a line break there would begin a header of its own. */
export function oneLine(text: string, most = 200): string {
  const line = text.replace(BREAKS, ' ').replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length <= most
    ? line
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}
