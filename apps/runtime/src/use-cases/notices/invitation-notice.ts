import type { JsonObject } from '@baton/schema/json';
import type { SecretBox } from '../../auth/secret-box.ts';
import { openPath } from './sealed-path.ts';

/** What the mail of an invitation needs to know. */
export interface InvitationNotice {
  email: string;
  /** Who invites, and as what, as people read it. */
  by: string;
  role: string;
  /** An ISO instant. */
  expiresAt: string;
  /** Where its page is, with the token: "/join#token=…". Only PUBLIC_URL is put before it. */
  path: string;
}

/**
 * The outbox row of kind `invitation`; `about` is the invitation's id. The path holds a token that only its reader may
 * know, so the row carries it sealed: who reads the database cannot join with what is there.
 */
export function invitationPayload(box: SecretBox, invitationId: string, { path, ...open }: InvitationNotice): JsonObject {
  return { ...open, sealedPath: box.seal(path, place(invitationId)) };
}

/** Undefined when the secret key is another one by now, or the row is not what it should be. */
export function readInvitation(box: SecretBox, invitationId: string, payload: JsonObject): InvitationNotice | undefined {
  const { email, by, role, expiresAt, sealedPath } = payload;
  if (typeof email !== 'string' || typeof by !== 'string' || typeof role !== 'string' || typeof expiresAt !== 'string') return undefined;
  const path = openPath(box, sealedPath, place(invitationId));
  return path === undefined ? undefined : { email, by, role, expiresAt, path };
}

const place = (invitationId: string): string => `invitation ${invitationId}`;
