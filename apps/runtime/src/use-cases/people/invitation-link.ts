import { createHash } from 'node:crypto';
import { LIMITS } from '@baton/schema/limits';
import type { HouseDeps } from '../house-deps.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export interface NewLink {
  /** Within this site. */
  path: string;
  link: string;
  hash: string;
  expiresAt: string;
}

/** A new link: 256 random bits behind `#`, so that no server, proxy or log ever sees them; the store gets their hash. */
export function newInvitationLink({ ids, clock, publicUrl }: Pick<HouseDeps, 'ids' | 'clock' | 'publicUrl'>): NewLink {
  const token = ids.secret();
  const path = `/invitation#token=${token}`;
  return {
    path,
    link: `${publicUrl}${path}`,
    hash: tokenHash(token),
    expiresAt: new Date(clock.now() + LIMITS.invitationDays * DAY_MS).toISOString(),
  };
}
