/** What was changed on top of a record that stays as it is. */
export interface Overlay<T> {
  /** Reads and is written like the record itself. */
  record: Record<string, T>;
  /** Keys that were written or deleted. */
  changed(): Iterable<string>;
}

/**
 * A record to be changed without a copy: what is written lies on top, what is read comes from there or from below.
 * Listing its keys costs what it always costs; everything else costs the same however many there are.
 */
export function overlay<T>(base: Readonly<Record<string, T>>): Overlay<T> {
  const top = new Map<string, T | undefined>();
  const has = (key: string): boolean => (top.has(key) ? top.get(key) !== undefined : Object.hasOwn(base, key));
  const read = (key: string): T | undefined => (top.has(key) ? top.get(key) : Object.hasOwn(base, key) ? base[key] : undefined);
  const record = new Proxy<Record<string, T>>(
    {},
    {
      get: (_none, key) => (typeof key === 'string' ? read(key) : undefined),
      set(_none, key, value: T) {
        if (typeof key === 'string') top.set(key, value);
        return typeof key === 'string';
      },
      deleteProperty(_none, key) {
        if (typeof key === 'string') top.set(key, undefined);
        return true;
      },
      has: (_none, key) => typeof key === 'string' && has(key),
      ownKeys: () => [...Object.keys(base).filter(has), ...[...top.keys()].filter((key) => !Object.hasOwn(base, key) && has(key))],
      getOwnPropertyDescriptor: (_none, key) =>
        typeof key === 'string' && has(key) ? { value: read(key), writable: true, enumerable: true, configurable: true } : undefined,
    },
  );
  return { record, changed: () => top.keys() };
}
