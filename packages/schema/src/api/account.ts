import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { ROLES, type Permission } from './permissions.ts';
import { route, trusted } from './route.ts';

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
  /** Whether a model is connected; without one only rehearsals run. */
  modelConnected: z.boolean(),
  waiting: z.number(),
});
export type Me = z.infer<typeof meSchema>;

export const accountRoutes = {
  'setup.claim': route('setup.claim', {
    permission: 'public',
    summary: 'Sign in as the owner with the one-time token from the terminal',
    body: z.object({ token: z.string().min(1).max(200) }),
    response: z.object({ ok: z.literal(true) }),
  }),
  'me.get': route('me.get', { permission: 'account.self', summary: 'Who is signed in', response: meSchema }),
  'me.update': route('me.update', {
    permission: 'account.self',
    summary: 'Change your name, e-mail or the name of the workspace',
    body: z.object({
      name: z.string().trim().min(1).max(LIMITS.nameChars).optional(),
      email: z.email().max(254).optional(),
      workspaceName: z.string().trim().min(1).max(LIMITS.nameChars).optional(),
    }),
    response: meSchema,
  }),
  'me.password': route('me.password', {
    permission: 'account.self',
    summary: 'Set or change your password',
    body: z.object({ current: z.string().max(256).optional(), password: z.string().min(10).max(256) }),
    response: z.object({ ok: z.literal(true) }),
  }),
};
