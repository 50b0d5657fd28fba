import type { Json } from '@baton/schema/json';

/** Keeps parsed values by the hash of their content, the longest unused first out, up to a number of bytes. */
export interface ValueCache {
  get(hash: string): Json | undefined;
  set(hash: string, value: Json, bytes: number): void;
  /** Bytes held now. */
  size(): number;
}

export function valueCache(maxBytes: number): ValueCache {
  // A Map remembers the order of insertion; what is read is put in again at the end.
  const held = new Map<string, { value: Json; bytes: number }>();
  let size = 0;
  const remove = (hash: string): void => {
    size -= held.get(hash)?.bytes ?? 0;
    held.delete(hash);
  };
  return {
    get(hash) {
      const found = held.get(hash);
      if (!found) return undefined;
      held.delete(hash);
      held.set(hash, found);
      return found.value;
    },
    set(hash, value, bytes) {
      remove(hash);
      if (bytes > maxBytes) return;
      held.set(hash, { value, bytes });
      size += bytes;
      for (const oldest of held.keys()) {
        if (size <= maxBytes) break;
        remove(oldest);
      }
    },
    size: () => size,
  };
}
