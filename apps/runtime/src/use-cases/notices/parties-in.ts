import type { JsonObject } from '@baton/schema/json';

/** The parties that a notice is about; undefined: all that are open. */
export function partiesIn({ parties, party }: JsonObject): string[] | undefined {
  if (typeof party === 'string') return [party];
  return Array.isArray(parties) ? parties.filter((id) => typeof id === 'string') : undefined;
}
