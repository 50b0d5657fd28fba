import { createContext, useContext } from 'react';

const GuestContext = createContext(false);
export const GuestProvider = GuestContext.Provider;

/** True on the page of somebody without an account: it leads to no other room of Baton. */
export function useIsGuest(): boolean {
  return useContext(GuestContext);
}
