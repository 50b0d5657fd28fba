import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { ROLES } from './permissions.ts';
import { idParam, isoInstant, route } from './route.ts';

export const sessionSchema = z.object({
  id: z.string(),
  /** "Firefox on Windows". */
  device: z.string(),
  signedInBy: z.enum(['password', 'link', 'sign-on']),
  since: isoInstant,
  lastSeenAt: isoInstant,
  /** The one that asks. */
  current: z.boolean(),
});
export type SessionView = z.infer<typeof sessionSchema>;

export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  /** How the key begins, to tell one from another. */
  start: z.string(),
  userId: z.string(),
  /** Whose it is. */
  by: z.string(),
  at: isoInstant,
  expiresAt: isoInstant.nullable(),
  expired: z.boolean(),
  lastUsedAt: isoInstant.nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeySchema>;

const ok = z.object({ ok: z.literal(true) });

/** By which ways somebody comes in: their sessions, and the keys of their programs. */
export const accessRoutes = {
  'sessions.list': route('sessions.list', {
    permission: 'account.self',
    summary: 'Where you are signed in',
    response: z.object({ items: z.array(sessionSchema) }),
  }),
  'sessions.end': route('sessions.end', {
    permission: 'account.self',
    summary: 'Sign out there',
    params: z.object({ sessionId: idParam }),
    response: ok,
  }),
  'sessions.endOthers': route('sessions.endOthers', {
    permission: 'account.self',
    summary: 'Sign out everywhere but here',
    response: z.object({ ended: z.number() }),
  }),
  'keys.list': route('keys.list', {
    permission: 'account.self',
    summary: 'Your keys for programs; those of everybody for whoever manages people',
    response: z.object({ items: z.array(apiKeySchema) }),
  }),
  'keys.create': route('keys.create', {
    permission: 'account.self',
    summary: 'Make a key for a program; the answer carries it, once',
    body: z.object({
      name: z.string().trim().min(1).max(LIMITS.nameChars),
      role: z.enum(ROLES),
      days: z.number().int().min(1).max(LIMITS.apiKeyDaysMax),
    }),
    response: z.object({ apiKey: apiKeySchema, key: z.string() }),
    status: 201,
  }),
  'keys.revoke': route('keys.revoke', {
    permission: 'account.self',
    summary: 'End a key: what uses it is refused from now on',
    params: z.object({ keyId: idParam }),
    response: ok,
  }),
  'signOn.offer': route('signOn.offer', {
    permission: 'public',
    summary: 'Ways in besides the password: what the sign-on service is called, and whether a forgotten password can be replaced by mail',
    response: z.object({ name: z.string().nullable(), mail: z.boolean() }),
  }),
};
