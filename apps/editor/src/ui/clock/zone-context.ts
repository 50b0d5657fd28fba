import { createContext, useContext } from 'react';
import type { Zone } from '../words/date-words.ts';

const ZoneContext = createContext<Zone>(undefined);
export const ZoneProvider = ZoneContext.Provider;

/** The workspace's time zone: in it everybody reads the same due date. Without a workspace the reader's own. */
export function useZone(): Zone {
  return useContext(ZoneContext);
}
