import type { Json } from '@baton/schema/json';

/** A step that changed what it read would change it for all others: that is a fault of the step and throws there. */
export function freeze(value: Json): Json {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const entry of Object.values(value)) freeze(entry);
  return Object.freeze(value) as Json;
}
