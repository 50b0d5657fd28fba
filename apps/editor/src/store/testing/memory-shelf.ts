import type { Shelf } from '../shelf.ts';

export function memoryShelf<T>(): Shelf<T> & { all: Map<string, T> } {
  const all = new Map<string, T>();
  return {
    all,
    get: async (name) => all.get(name),
    set: async (name, value) => void all.set(name, structuredClone(value)),
    remove: async (name) => void all.delete(name),
    names: async () => [...all.keys()],
  };
}
