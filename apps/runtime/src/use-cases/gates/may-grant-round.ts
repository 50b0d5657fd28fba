import type { Caller } from '../../auth/caller.ts';

/** The author bounded the rounds; only who governs the workspace goes beyond that. */
export function mayGrantRound({ role, guest }: Caller): boolean {
  return !guest && (role === 'owner' || role === 'admin');
}
