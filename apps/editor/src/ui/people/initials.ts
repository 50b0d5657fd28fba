/** Up to two letters of a name: "Priya Nair" PN, "Sam" S, nothing "·". */
export function initials(name: string): string {
  const words = name.split(/[\s@._-]+/u).filter(Boolean);
  const first = words[0] ?? '';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  const letters = [...first].slice(0, 1).join('') + [...last].slice(0, 1).join('');
  return letters === '' ? '·' : letters.toUpperCase();
}
