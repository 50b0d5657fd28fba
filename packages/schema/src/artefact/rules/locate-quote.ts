import { comparable } from './source-text.ts';

/** A source's text and where the quote stands in it. */
export interface LocatedQuote {
  text: string;
  start: number;
  end: number;
}

/** Finds a quote in the text that it was taken from, with the same leniency as the rule that checks it; undefined when it is not there. */
export function locateQuote(source: string, quote: string): LocatedQuote | undefined {
  const text = source.normalize('NFC');
  const needle = comparable(quote);
  if (needle === '') return undefined;
  let plain = '';
  const places: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = comparable(text.charAt(at)) || (/\s/.test(text.charAt(at)) ? ' ' : '');
    if (letter === '' || (letter === ' ' && (plain === '' || plain.endsWith(' ')))) continue;
    plain += letter;
    places.push(at);
  }
  const found = plain.indexOf(needle);
  const start = places[found];
  const last = places[found + needle.length - 1];
  return found === -1 || start === undefined || last === undefined ? undefined : { text, start, end: last + 1 };
}
