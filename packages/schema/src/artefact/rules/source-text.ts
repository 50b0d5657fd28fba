import type { SourceText } from '../complete-context.ts';

/**
 * Makes a quote and its source comparable: line breaks, typographic quotation marks, dashes and Markdown emphasis are
 * how a text was set, not what it says. Letters, digits and punctuation must be the same.
 */
export function comparable(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019\u201a\u2032]/g, "'")
    .replaceAll(/[\u201c\u201d\u201e\u2033]/g, '"')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/[*_`]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** The attached source that a citation names; upper and lower case and a file ending do not matter. */
export function findSource(sources: readonly SourceText[], title: string): SourceText | undefined {
  const wanted = plainName(title);
  return sources.find((source) => plainName(source.name) === wanted);
}

/** True when the quote stands in the source word for word. */
export function quoteStands(source: SourceText, quote: string): boolean {
  const needle = comparable(quote);
  return needle.length > 0 && comparable(source.text).includes(needle);
}

function plainName(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/\.(md|txt|docx?|pdf|csv|xlsx?|pptx?)$/, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
