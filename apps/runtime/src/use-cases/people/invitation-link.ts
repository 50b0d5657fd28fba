import { createHash } from 'node:crypto';
import { LIMITS } from '@baton/schema/limits';
import type { HouseDeps } from '../house-deps.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A new link: 256 random bits behind `#`, so that no server, proxy or log ever sees them; the store gets their hash. */
export function newInvitationLink({ ids, clock, publicUrl }: Pick<HouseDeps, 'ids' | 'clock' | 'publicUrl'>): {
  link: string;
  hash: string;
  expiresAt: string;
} {
  const token = ids.secret();
  return {
    link: `${publicUrl}/invitation#token=${token}`,
    hash: tokenHash(token),
    expiresAt: new Date(clock.now() + LIMITS.invitationDays * DAY_MS).toISOString(),
  };
}
