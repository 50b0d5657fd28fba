import type { TextPlace } from './text-place.ts';

/** One occurrence of what is looked for. */
export interface Hit {
  id: string;
  place: TextPlace;
  start: number;
  end: number;
  /** It stands there as a whole word, not as a part of one. */
  whole: boolean;
}

/** More are never looked through one by one; the words are then made longer. */
export const MOST_HITS = 500;

/** Where a text occurs, capitals aside: whole words first, then parts of words, each in the order of the pipeline. */
export function findText(places: readonly TextPlace[], wanted: string): Hit[] {
  const words = wanted.trim();
  if (words === '') return [];
  const pattern = new RegExp(words.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`).replaceAll(/\s+/g, String.raw`\s+`), 'giu');
  const hits: Hit[] = [];
  for (const place of places) {
    for (const match of place.text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      hits.push({ id: `${place.id} ${start}`, place, start, end, whole: standsAlone(place.text, start, end) });
      if (hits.length >= MOST_HITS) return byWholeWords(hits);
    }
  }
  return byWholeWords(hits);
}

function byWholeWords(hits: readonly Hit[]): Hit[] {
  return [...hits.filter((hit) => hit.whole), ...hits.filter((hit) => !hit.whole)];
}

const LETTER = /[\p{L}\p{N}]/u;

function standsAlone(text: string, start: number, end: number): boolean {
  return !LETTER.test(text.slice(0, start).slice(-1)) && !LETTER.test(text.slice(end, end + 1));
}
