import type { JsonObject } from '@baton/schema/json';
import type { NodeDefinition } from '@baton/schema/node/definition';

/** A definition whose functions may assume a parsed config. */
export type TypedDefinition<C> = NodeDefinition<C>;

/**
 * Makes a definition total. Its functions are written for a parsed config; callers hold whatever is in the document.
 * A setting that does not parse is replaced by its default, the rest is kept, so that one bad field does not make the
 * whole step lose its ways out.
 */
export function defineNode<C extends object>(typed: TypedDefinition<C>): NodeDefinition {
  const read = lenientReader(typed);
  // The one cast: everything that takes a config below parses it first, so the caller's wider type is honest.
  const schema = typed.config as unknown as NodeDefinition['config'];
  return {
    ...typed,
    config: schema,
    outcomes: (config) => typed.outcomes(read(config)),
    outputSchema: (config) => typed.outputSchema(read(config)),
    references: (config) => typed.references(read(config)),
    describe: (config) => typed.describe(read(config)),
    ...(typed.document && { document: (config, stepName) => typed.document?.(read(config), stepName) }),
    ...(typed.calls && { calls: (config) => typed.calls?.(read(config)) }),
    ...(typed.gate && { gate: (config) => typed.gate?.(read(config)) }),
  } as NodeDefinition;
}

function lenientReader<C extends object>(typed: TypedDefinition<C>): (config: JsonObject) => C {
  const known = new WeakMap<object, C>();
  return (config) => {
    const cached = typeof config === 'object' && config !== null ? known.get(config) : undefined;
    if (cached) return cached;
    const parsed = readLeniently(typed, config);
    if (typeof config === 'object' && config !== null) known.set(config, parsed);
    return parsed;
  };
}

/** Parses what it can: settings with a fault take the type's default. Never throws on any input. */
function readLeniently<C extends object>(typed: TypedDefinition<C>, config: unknown): C {
  const whole = typed.config.safeParse(config);
  if (whole.success) return whole.data;
  const bad = new Set(
    whole.error.issues.flatMap((issue) => (issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0] ?? '')])),
  );
  if (typeof config === 'object' && config !== null && !Array.isArray(config) && !bad.has('')) {
    const rest = Object.fromEntries(Object.entries(config).filter(([key]) => !bad.has(key)));
    const defaults = Object.fromEntries(Object.entries(typed.defaults).filter(([key]) => bad.has(key)));
    const mended = typed.config.safeParse({ ...rest, ...defaults });
    if (mended.success) return mended.data;
  }
  return typed.config.parse(typed.defaults);
}
