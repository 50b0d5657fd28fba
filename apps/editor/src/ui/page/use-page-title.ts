import { createContext, useContext, useEffect } from 'react';

/** How many requests wait for the reader; shown in front of every page title. */
const WaitingCount = createContext(0);
export const WaitingCountProvider = WaitingCount.Provider;

/** Names the browser tab: "(3) Inbox · Baton". */
export function usePageTitle(title: string): void {
  const waiting = useContext(WaitingCount);
  useEffect(() => {
    document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${title === '' ? 'Baton' : `${title} · Baton`}`;
  }, [title, waiting]);
}
