/** Colours that tell people apart; the name always stands beside them. */
const COLOURS = 6;

/** Always the same colour for the same person, on every page and machine. */
export function colourOf(userId: string): number {
  let sum = 0;
  for (const letter of userId) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9_973;
  return sum % COLOURS;
}
