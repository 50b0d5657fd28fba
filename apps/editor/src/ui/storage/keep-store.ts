/** What the page keeps on this device: drafts of notes and forms, the look. A full or forbidden store never throws. */
export interface KeepStore {
  get(key: string): string | null;
  /** False when the device did not keep it. */
  set(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): string[];
}

export function memoryStore(start: Record<string, string> = {}): KeepStore {
  const values = new Map(Object.entries(start));
  return {
    get: (key) => values.get(key) ?? null,
    set: (key, value) => {
      values.set(key, value);
      return true;
    },
    remove: (key) => void values.delete(key),
    keys: () => [...values.keys()],
  };
}
