/** How long it takes to read what was shown, document by document. */
export interface ReadingTime {
  documents: { artefact: string; version: number; words: number }[];
  words: number;
  seconds: number;
  wordsPerMinute: number;
}

/**
 * Words a minute of a quick reader of non-fiction: the upper end of what most adults do, so that only what could hardly
 * have been read is noted. Brysbaert, M. (2019), "How many words do we read per minute? A review and meta-analysis of
 * reading rate", Journal of Memory and Language 109, 104047: 238 on average, most adults between 175 and 300.
 */
export const READING_WORDS_PER_MINUTE = 300;
/** Where the speed comes from, as people read it beside the figure. */
export const READING_SOURCE = 'Brysbaert 2019: most adults read 175 to 300 words of non-fiction a minute';

export function readingTime(documents: ReadingTime['documents']): ReadingTime {
  const words = documents.reduce((sum, document) => sum + document.words, 0);
  const seconds = Math.round((words / READING_WORDS_PER_MINUTE) * 60);
  return { documents, words, seconds, wordsPerMinute: READING_WORDS_PER_MINUTE };
}
