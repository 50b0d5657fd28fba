import { createContext, useContext } from 'react';

export interface Toast {
  id: number;
  text: string;
  tone: 'done' | 'fault';
  action?: { label: string; run: () => void };
}

export interface Announcer {
  /** Read out politely, not shown. */
  say(text: string): void;
  /** Shown for a while and read out; faults stay until they are closed. */
  show(text: string, options?: { tone?: Toast['tone']; action?: Toast['action'] }): void;
}

const AnnounceContext = createContext<Announcer>({ say: () => {}, show: () => {} });
export const AnnounceProvider = AnnounceContext.Provider;

export function useAnnounce(): Announcer {
  return useContext(AnnounceContext);
}
