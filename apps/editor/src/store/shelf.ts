import { createStore, del, get, keys, set, type UseStore } from 'idb-keyval';

/** A place on this device that outlives the page. Each call may fail: a private window, a full disk. */
export interface Shelf<T> {
  get(name: string): Promise<T | undefined>;
  set(name: string, value: T): Promise<void>;
  remove(name: string): Promise<void>;
  names(): Promise<string[]>;
}

/** A shelf in the browser's database; opened on first use. */
export function indexedDbShelf<T>(database: string, part: string): Shelf<T> {
  let store: UseStore | undefined;
  const open = (): UseStore => (store ??= createStore(database, part));
  return {
    get: (name) => get<T>(name, open()),
    set: (name, value) => set(name, value, open()),
    remove: (name) => del(name, open()),
    names: () => keys<string>(open()),
  };
}
