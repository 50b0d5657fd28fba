const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** Web and mail addresses, phone numbers and other numbers, in that order so that the parts of one are not taken for another. */
const FACT =
  /\bhttps?:\/\/[^\s)\]>"']{3,200}|\b[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{2,63}){1,4}|(?<![\w.])\+?\d[\d ]{5,18}\d(?![\w])|(?<![\w.])\d+(?:[.,:]\d+)*%?/g;
const PLACEHOLDER = /\[\[[^[\]]{0,300}\]\]/g;

/**
 * The things in a text that are either right or wrong: numbers (also written as words up to twelve), times, phone
 * numbers, mail and web addresses; normalised, so that "ten" equals "10" and a phone number's blanks do not matter.
 */
export function factsIn(text: string): string[] {
  const plain = text.replaceAll(PLACEHOLDER, ' ').replaceAll(/\b[a-z]{3,6}\b/gi, (word) => {
    const index = NUMBER_WORDS.indexOf(word.toLowerCase());
    // "One" is mostly an article, and nobody is harmed by it.
    return index >= 2 ? String(index) : word;
  });
  return [...new Set([...plain.matchAll(FACT)].map(([match]) => normalise(match)).filter((fact) => fact !== '0' && fact !== '1'))];
}

function normalise(fact: string): string {
  if (/^https?:|@/.test(fact)) return fact.toLowerCase().replace(/[.,;:]+$/, '');
  const digits = fact.replaceAll(/[ +%]/g, '');
  return /^\d{1,3}(,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(/[.,:]$/, '');
}
