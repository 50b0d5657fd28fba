import { expect, type Page } from 'playwright/test';

const JARGON: readonly [string, RegExp][] = [
  ['a field name', /(?<![@./\w-])[a-z]+(?:_[a-z0-9]+)+(?![\w./-])/g],
  ['an id', /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi],
  ['an id', /\b(?=[0-9a-hjkmnp-tv-z]*\d)[0-9A-HJKMNP-TV-Z]{26}\b/gi],
  ['JSON', /\{\s*"|"\s*:\s*["{[]|\[\s*\{/g],
  ['a template', /\{\{|\}\}/g],
  ['an empty value', /\b(?:undefined|null|NaN|\[object Object\])\b|\[object Object\]/g],
];

/** What a person may not meet on a page: ids, field names, JSON. */
export function jargonIn(text: string): string[] {
  return JARGON.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map((hit) => `${what}: ${around(text, hit.index, hit[0].length)}`),
  );
}

/** The text that is on the page, what is typed into its fields included. */
export async function expectPlainWords(page: Page): Promise<void> {
  const text = await page.evaluate(() => {
    const { body } = document;
    const fields = [...body.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input,textarea')].map((field) => field.value);
    return `${body.innerText}\n${fields.join('\n')}`;
  });
  expect(jargonIn(text)).toEqual([]);
}

function around(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - 40), at + length + 40).replaceAll('\n', ' ');
}
