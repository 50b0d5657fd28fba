import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { ROLES, type Permission } from './permissions.ts';
import { idParam, isoInstant, route, trusted } from './route.ts';

export const meSchema = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  /** False until the owner has chosen e-mail and password: only the terminal's link signs in until then. */
  hasPassword: z.boolean(),
  role: z.enum(ROLES),
  permissions: z.array(trusted<Permission>()),
  /** Due dates are shown in the workspace's time zone, so that everybody reads the same day. */
  workspace: z.object({ id: z.string(), name: z.string(), members: z.number(), timeZone: z.string() }),
  /** All that this person belongs to, this one included. */
  workspaces: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Whether a model is connected; without one only rehearsals run. */
  modelConnected: z.boolean(),
  /** Questions at gates, and remarks that name this person and were not opened yet. */
  waiting: z.number(),
  mentions: z.number(),
});
export type Me = z.infer<typeof meSchema>;

/** Length is what counts; a short sentence is good. The end only bounds the work of hashing it. */
export const passwordField = z.string().min(10).max(256);
export const emailField = z.email().max(254);

const awaySchema = z.object({ away: z.object({ until: isoInstant, deputyId: z.string().nullable() }).nullable() });

export const accountRoutes = {
  'setup.claim': route('setup.claim', {
    permission: 'public',
    summary: 'Sign in as the owner with the one-time token from the terminal',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: z.object({ ok: z.literal(true) }),
  }),
  'me.get': route('me.get', { permission: 'account.read', summary: 'Who is signed in', response: meSchema }),
  'me.update': route('me.update', {
    permission: 'account.self',
    summary: 'Change your name, e-mail or the name of the workspace',
    body: z.object({
      name: z.string().trim().min(1).max(LIMITS.nameChars).optional(),
      email: emailField.optional(),
      workspaceName: z.string().trim().min(1).max(LIMITS.nameChars).optional(),
    }),
    response: meSchema,
  }),
  'me.away': route('me.away', { permission: 'account.self', summary: 'Until when you are away and who stands in', response: awaySchema }),
  'me.setAway': route('me.setAway', {
    permission: 'account.self',
    summary: 'Be away until a day, with somebody who stands in at gates; null: back',
    body: z.object({ away: z.object({ until: z.iso.datetime(), deputyId: idParam.nullable() }).nullable() }),
    response: awaySchema,
  }),
  'me.password': route('me.password', {
    permission: 'account.self',
    summary: 'Set or change your password',
    body: z.object({ current: z.string().max(256).optional(), password: passwordField }),
    response: z.object({ ok: z.literal(true) }),
  }),
  'password.ask': route('password.ask', {
    permission: 'public',
    summary: 'Ask for a mail with a link that sets a new password; the answer says nothing about who is known here',
    body: z.object({ email: z.string().trim().pipe(emailField) }),
    response: z.object({ ok: z.literal(true) }),
  }),
  'password.replace': route('password.replace', {
    permission: 'public',
    summary: 'Set a new password with the link that was mailed: it ends every other session and signs in',
    body: z.object({ token: z.string().min(1).max(200), password: passwordField }),
    response: z.object({ ok: z.literal(true) }),
  }),
  'workspaces.create': route('workspaces.create', {
    permission: 'workspaces.create',
    summary: 'Open another workspace of your own, apart from this one in everything',
    body: z.object({ name: z.string().trim().min(1).max(LIMITS.nameChars) }),
    response: z.object({ workspaceId: z.string() }),
    status: 201,
  }),
  'workspaces.enter': route('workspaces.enter', {
    permission: 'account.self',
    summary: 'Go over to another workspace that you belong to, in this session',
    body: z.object({ workspaceId: idParam }),
    response: meSchema,
  }),
};
