import type { Json } from '@baton/schema/json';

/** A single JSON value as a field shows it; nested values are nothing that a field could show. */
export function jsonText(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}
