import { createContext, useContext } from 'react';
import type { KeepStore } from './keep-store.ts';

const KeepContext = createContext<KeepStore | null>(null);
export const KeepProvider = KeepContext.Provider;

export function useKeep(): KeepStore {
  const store = useContext(KeepContext);
  if (!store) throw new Error('There is no place to keep drafts: wrap the page in KeepProvider.');
  return store;
}
