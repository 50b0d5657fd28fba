import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { emailField, passwordField } from './account.ts';
import { ROLES } from './permissions.ts';
import { idParam, isoInstant, route } from './route.ts';

export const invitationSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  /** The name of whoever invited. */
  by: z.string(),
  at: isoInstant,
  expiresAt: isoInstant,
  expired: z.boolean(),
});
export type InvitationView = z.infer<typeof invitationSchema>;

/** The link is shown once, because only its hash is kept; null: it was mailed to the address, and nobody else sees it. */
export const invitedSchema = z.object({ invitation: invitationSchema, link: z.string().nullable() });
export type Invited = z.infer<typeof invitedSchema>;

const params = z.object({ invitationId: idParam });
const token = z.string().min(1).max(200);

export const invitationRoutes = {
  'invitations.list': route('invitations.list', {
    permission: 'people.manage',
    summary: 'Invitations that wait for an answer',
    response: z.object({ items: z.array(invitationSchema) }),
  }),
  'invitations.create': route('invitations.create', {
    permission: 'people.manage',
    summary: 'Invite somebody by e-mail with a role; the link is mailed, or where there is no mail it is in the answer, once',
    body: z.object({ email: z.string().trim().pipe(emailField), role: z.enum(ROLES) }),
    response: invitedSchema,
    status: 201,
  }),
  'invitations.renew': route('invitations.renew', {
    permission: 'people.manage',
    summary: 'A new link for an open invitation: the older one serves no more',
    params,
    response: invitedSchema,
  }),
  'invitations.withdraw': route('invitations.withdraw', {
    permission: 'people.manage',
    summary: 'Take an open invitation back',
    params,
    response: z.object({ ok: z.literal(true) }),
  }),
  'invitations.look': route('invitations.look', {
    permission: 'public',
    summary: 'What the link of an invitation invites to',
    body: z.object({ token }),
    response: z.object({
      workspace: z.string(),
      by: z.string(),
      email: z.string(),
      role: z.enum(ROLES),
      expiresAt: isoInstant,
      /** This session belongs to the address that was invited: nothing has to be typed. */
      signedIn: z.boolean(),
    }),
  }),
  'invitations.accept': route('invitations.accept', {
    permission: 'public',
    summary: 'Accept an invitation: with name and password, or as whoever is signed in with its address',
    body: z.object({ token, name: z.string().trim().min(1).max(LIMITS.nameChars).optional(), password: passwordField.optional() }),
    response: z.object({ ok: z.literal(true) }),
  }),
};
