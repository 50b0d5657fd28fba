import type { Invited, InvitationView } from '@baton/schema/api/invitations';
import { mayGive } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { Clock } from '../../ports/clock.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { Invitation, InvitationMail } from '../ports/invitation-store.ts';
import { ROLE_WORDS } from '../account/role-words.ts';
import { invitationPayload } from '../notices/invitation-notice.ts';
import { type NewLink, newInvitationLink } from './invitation-link.ts';

type Deps = Pick<HouseDeps, 'invitations' | 'people' | 'ids' | 'clock' | 'publicUrl' | 'box' | 'notices'>;

export async function listInvitations({ invitations, clock }: Deps, caller: Caller): Promise<{ items: InvitationView[] }> {
  const waiting = await invitations.waiting(caller.workspaceId);
  return { items: waiting.map((invitation) => viewOf(invitation, clock)) };
}

/**
 * Invites an address. Whether anybody anywhere has an account with it makes no difference to the answer: only who is in
 * this workspace already is said, which the list of people says too.
 * @throws AppError `role_too_high`, `limit_reached`; `bad_input` at `/email` for somebody who is here.
 */
export async function invite(deps: Deps, caller: Caller, { email, role }: BodyOf<'invitations.create'>): Promise<Invited> {
  if (!mayGive(caller.role, role)) throw new AppError('role_too_high');
  const [people, waiting] = await Promise.all([deps.people.people(caller.workspaceId), deps.invitations.waiting(caller.workspaceId)]);
  if (people.some((person) => person.email.toLowerCase() === email.toLowerCase())) throw hereAlready();
  if (waiting.length >= LIMITS.openInvitations && !waiting.some((one) => one.email.toLowerCase() === email.toLowerCase()))
    throw new AppError('limit_reached', { message: `There are ${LIMITS.openInvitations} open invitations.`, fix: 'Withdraw some first.' });
  const made = newInvitationLink(deps);
  const row = { id: deps.ids.next(), email, role, tokenHash: made.hash, expiresAt: made.expiresAt, createdBy: caller.actor };
  return told(deps, await deps.invitations.invite(caller.workspaceId, row, mailOf(deps, made)), made);
}

/** @throws AppError `not_found`; `role_too_high` for an invitation that only an owner could have made. */
export async function renewInvitation(deps: Deps, caller: Caller, id: string): Promise<Invited> {
  await needInvitation(deps, caller, id);
  const made = newInvitationLink(deps);
  const renewed = await deps.invitations.renew(caller.workspaceId, id, made.hash, made.expiresAt, mailOf(deps, made));
  if (!renewed) throw new AppError('not_found');
  return told(deps, renewed, made);
}

/** @throws AppError as `renewInvitation`. */
export async function withdrawInvitation(deps: Deps, caller: Caller, id: string): Promise<void> {
  await needInvitation(deps, caller, id);
  if (!(await deps.invitations.withdraw(caller.workspaceId, id))) throw new AppError('not_found');
}

/** Where mail is set up the link goes to its address and to nobody else. */
function mailOf({ notices, box }: Deps, { path }: NewLink): InvitationMail | undefined {
  if (!notices.mailer) return undefined;
  return ({ id, email, by, role, expiresAt }) =>
    invitationPayload(box, id, { email, by: by.name, role: ROLE_WORDS[role], expiresAt, path });
}

function told({ notices, clock }: Deps, invitation: Invitation, { link }: NewLink): Invited {
  return { invitation: viewOf(invitation, clock), link: notices.mailer ? null : link };
}

async function needInvitation({ invitations }: Deps, caller: Caller, id: string): Promise<void> {
  const invitation = (await invitations.waiting(caller.workspaceId)).find((one) => one.id === id);
  if (!invitation) throw new AppError('not_found');
  if (!mayGive(caller.role, invitation.role)) throw new AppError('role_too_high');
}

function viewOf({ id, email, role, by, at, expiresAt }: Invitation, clock: Clock): InvitationView {
  return { id, email, role, by: by.name, at, expiresAt, expired: Date.parse(expiresAt) <= clock.now() };
}

function hereAlready(): AppError {
  const words = { message: 'This person is in the workspace already.', fix: 'Change their role in the list of people.' };
  return new AppError('bad_input', { ...words, issues: [{ code: 'refused', severity: 'error', where: { path: '/email' }, ...words }] });
}
