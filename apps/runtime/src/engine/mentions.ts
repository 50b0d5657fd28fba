import type { JsonObject } from '@baton/schema/json';

const NAME = /[a-z][a-z0-9_]*/g;
const known = new WeakMap<object, ReadonlySet<string>>();

/**
 * Every name that a step's settings could refer to: more than it does refer to, never less, since a reference holds the
 * key of the step it names. Used to leave large values unloaded and to see what a change cannot have touched.
 */
export function mentionsOf(config: JsonObject): ReadonlySet<string> {
  const before = known.get(config);
  if (before) return before;
  const names = new Set(JSON.stringify(config).match(NAME) ?? []);
  known.set(config, names);
  return names;
}
