import type { Json } from '@baton/schema/json';

/**
 * The one way a value is written down as bytes: no white space, keys in the order of their UTF-16 units, numbers as
 * ECMAScript prints them (RFC 8785). Equal values give equal text, so a hash of it names the content.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.keys(value)
    .toSorted(byUnits)
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] ?? null)}`);
  return `{${entries.join(',')}}`;
}

/** The default order of strings in JavaScript is by UTF-16 units; said here because a locale's order would differ. */
function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
