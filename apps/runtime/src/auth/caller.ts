import type { Role } from '@baton/schema/api/permissions';
import type { Actor } from '@baton/schema/run/actor';

/** How somebody proved who they are: `link` is the terminal's or an invitation's, `sign-on` another service vouched for them. */
export const SIGNED_IN_BY = ['password', 'link', 'sign-on', 'api_key', 'guest_link'] as const;
export type SignedInBy = (typeof SIGNED_IN_BY)[number];

/** Who asks, with what they may do and where. Every use case takes one; nothing is read or written outside its workspace. */
export interface Caller {
  actor: Actor;
  userId: string;
  workspaceId: string;
  role: Role;
  /** Absent when nobody signed in: Baton itself. */
  signedInBy?: SignedInBy;
  /** Somebody without an account, whom a personal link lets answer at this one gate for this one party and nothing else. */
  guest?: { gateId: string; partyId: string };
}
