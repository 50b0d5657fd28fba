import type { Json } from '@baton/schema/json';

/** A value of ours as plain JSON: parts that are absent are left out. For values that JSON can carry and nothing else. */
export function asJson(value: object): Json {
  return JSON.parse(JSON.stringify(value)) as Json;
}
