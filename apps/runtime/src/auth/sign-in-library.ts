import { betterAuth } from 'better-auth';
import { type AuthSetup, authOptions } from './better-auth-options.ts';

/** The sign-in library over our own database. Its tables must have been migrated. */
export function signInLibrary(setup: AuthSetup) {
  return betterAuth(authOptions(setup));
}
