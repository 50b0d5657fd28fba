import type { JsonObject } from '@baton/schema/json';
import type { SecretBox } from '../../auth/secret-box.ts';
import type { MailWords } from '../../mail/render-mail.ts';
import { openPath } from './sealed-path.ts';
import { whenWords } from './when-words.ts';

/** The kind of the outbox row whose mail sets a new password; `about` is the id of the request. */
export const PASSWORD_NOTICE = 'password_asked';

/** What the mail of a forgotten password needs to know. */
export interface PasswordNotice {
  userId: string;
  name: string;
  email: string;
  /** An ISO instant. */
  expiresAt: string;
  path: string;
}

export function passwordPayload(box: SecretBox, requestId: string, { path, ...open }: PasswordNotice): JsonObject {
  return { ...open, requestId, sealedPath: box.seal(path, place(requestId)) };
}

/** Undefined when it cannot be read any more. */
export function readPassword(box: SecretBox, payload: JsonObject): PasswordNotice | undefined {
  const { userId, name, email, expiresAt, requestId, sealedPath } = payload;
  if (typeof userId !== 'string' || typeof name !== 'string' || typeof email !== 'string') return undefined;
  if (typeof expiresAt !== 'string' || typeof requestId !== 'string') return undefined;
  const path = openPath(box, sealedPath, place(requestId));
  return path === undefined ? undefined : { userId, name, email, expiresAt, path };
}

export function passwordMail(
  { expiresAt, path }: PasswordNotice,
  publicUrl: string,
  timeZone: string,
): { subject: string; words: MailWords } {
  return {
    subject: 'A new password for Baton',
    words: {
      title: 'Choose a new password',
      lines: [
        'Somebody, hopefully you, asked for this on the sign-in page.',
        `The link works once, until ${whenWords(expiresAt, timeZone)}.`,
      ],
      link: { label: 'Choose a password', href: `${publicUrl}${path}` },
      footer: [
        'Opening the link changes nothing: you choose the password there.',
        'If it was not you, do nothing. Your password stays as it is.',
      ],
    },
  };
}

const place = (requestId: string): string => `password ${requestId}`;
