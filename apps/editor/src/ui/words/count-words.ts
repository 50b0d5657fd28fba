const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A number inside a sentence: "three", "12". */
export function numberWord(count: number): string {
  return WORDS[count] ?? String(count);
}

/** A count inside a sentence: words up to ten, digits above. "three things", "no comments", "12 steps". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${numberWord(count)} ${count === 1 ? one : many}`;
}

/** A count in a label, always in digits: "3 gaps", "1 step". */
export function countLabel(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Capital letter at the start of a sentence that begins with a generated part. */
export function sentence(text: string): string {
  return text === '' ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** "Sam", "Sam and Marta", "Sam, Marta and Lena". */
export function namesWords(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
