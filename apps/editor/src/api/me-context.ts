import type { Me } from '@baton/schema/api/account';
import type { Permission } from '@baton/schema/api/permissions';
import { createContext, useContext } from 'react';

const MeContext = createContext<Me | null>(null);
export const MeProvider = MeContext.Provider;

/** Who is signed in. Only inside the frame, where somebody is. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('Nobody is signed in here.');
  return me;
}

/** What a role allows. A guest has none, and their page is outside the frame. */
export function useMay(permission: Permission): boolean {
  return useContext(MeContext)?.permissions.includes(permission) ?? false;
}
