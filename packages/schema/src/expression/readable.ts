import type { Json } from '../json.ts';
import { LIMITS } from '../limits.ts';

const INDENT = '  ';
/** Field names as a program writes them; anything else in their place is a name that people chose. */
const IDENTIFIER = /^[a-z][A-Za-z0-9_]{0,60}$/;

/**
 * A value as people and models read it: texts as they are, entries of lists behind dashes, fields as "Name: value",
 * what lies inside indented. No quotes, braces or commas. Longer values are cut at the limit for rendered texts.
 */
export function readable(value: Json): string {
  const writer = new Writer(LIMITS.renderedChars);
  writer.write(value, 0);
  return writer.isFull() ? `${writer.text()}…` : writer.text();
}

/** The same, or undefined when it would be longer than `most` characters. */
export function readableWithin(value: Json, most: number): string | undefined {
  const writer = new Writer(most);
  writer.write(value, 0);
  return writer.isFull() ? undefined : writer.text();
}

class Writer {
  private readonly parts: string[] = [];
  private left: number;

  constructor(most: number) {
    this.left = most;
  }

  text(): string {
    return this.parts.join('');
  }
  isFull(): boolean {
    return this.left < 0;
  }

  /** `depth` is how far the lines of this value are indented; its first line stands where the pen is. */
  write(value: Json, depth: number): void {
    if (this.left < 0) return;
    if (typeof value !== 'object' || value === null) this.put(scalar(value).replaceAll('\n', `\n${INDENT.repeat(depth)}`));
    else if (isEmpty(value)) this.put('none');
    // Deeper values are refused long before they come here; recursion must end all the same.
    else if (depth > LIMITS.jsonDepth) this.put('…');
    else if (Array.isArray(value)) this.writeList(value, depth);
    else this.writeFields(value, depth);
  }

  private put(text: string): void {
    this.left -= text.length;
    if (this.left >= 0) this.parts.push(text);
  }

  private writeList(list: readonly Json[], depth: number): void {
    list.forEach((entry, index) => {
      this.put(`${index === 0 ? '' : `\n${INDENT.repeat(depth)}`}- `);
      this.write(entry, depth + 1);
    });
  }

  private writeFields(fields: { [key: string]: Json }, depth: number): void {
    Object.entries(fields).forEach(([key, entry], index) => {
      this.put(`${index === 0 ? '' : `\n${INDENT.repeat(depth)}`}${label(key)}:`);
      const below = typeof entry === 'object' && entry !== null && !isEmpty(entry);
      this.put(below ? `\n${INDENT.repeat(depth + 1)}` : ' ');
      this.write(entry, depth + 1);
    });
  }
}

function isEmpty(value: Json[] | { [key: string]: Json }): boolean {
  return Array.isArray(value) ? value.length === 0 : Object.keys(value).length === 0;
}

function scalar(value: string | number | boolean | null): string {
  if (value === null || value === '') return value === null ? 'not given' : '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

/** `root_cause` and `rootCause` as "Root cause". */
function label(key: string): string {
  if (!IDENTIFIER.test(key)) return key;
  const words = key
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
