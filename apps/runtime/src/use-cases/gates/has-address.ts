import type { Person } from '../ports/people-store.ts';

/** Whether this address is this person's, by the word of somebody else than themselves. */
export function hasAddress({ email, emailUnproven }: Person, address: string): boolean {
  return emailUnproven !== true && email.toLowerCase() === address.toLowerCase();
}
