import type { ApiResponse } from '@baton/schema/api/contracts';
import { AppError } from '@baton/schema/errors/app-error';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { Invitation, InvitationState, InvitationStore } from '../ports/invitation-store.ts';
import { tokenHash } from './invitation-link.ts';

type Deps = Pick<HouseDeps, 'invitations' | 'accounts'>;

/** What a link invites to. @throws AppError `invitation_over`, in words for why. */
export async function lookAtInvitation(deps: Deps, token: string, headers: Headers): Promise<ApiResponse<'invitations.look'>> {
  const { invitation, workspaceName } = await needOpen(deps.invitations, token);
  const { email, role, expiresAt, by } = invitation;
  return {
    workspace: workspaceName,
    by: by.name,
    email,
    role,
    expiresAt,
    signedIn: (await signedInAs(deps, invitation, headers)) !== undefined,
  };
}

/**
 * Makes whoever proves to be the invited person a member, and signs them in there. A name and a password make an account,
 * or are held against the one that there is: a refusal says the same either way.
 * @returns the lines that set the session's cookie
 * @throws AppError `invitation_over`, `invitation_refused`; `bad_input` for what is missing.
 */
export async function acceptInvitation(
  deps: Deps,
  { token, name, password }: BodyOf<'invitations.accept'>,
  headers: Headers,
  guessing: (email: string) => void,
): Promise<{ cookies: string[]; userId: string }> {
  const { invitation } = await needOpen(deps.invitations, token);
  const here = await signedInAs(deps, invitation, headers);
  guessing(invitation.email);
  const userId = here?.userId ?? (await prove(deps, invitation.email, name, password));
  if (!(await deps.invitations.accept(invitation.id, userId, tokenHash(token)))) {
    // Somebody was faster by a moment, perhaps a second click of the same person.
    const { state } = (await deps.invitations.byToken(tokenHash(token))) ?? { state: 'withdrawn' as const };
    throw over(state);
  }
  const by = here?.signedInBy ?? 'password';
  return { userId, cookies: await deps.accounts.openSession(userId, { by, workspaceId: invitation.workspaceId, headers }) };
}

async function signedInAs({ accounts }: Deps, { email }: Invitation, headers: Headers): ReturnType<Deps['accounts']['whoIs']> {
  const person = await accounts.whoIs(headers);
  return person?.email.toLowerCase() === email.toLowerCase() ? person : undefined;
}

async function prove({ accounts }: Deps, email: string, name: string | undefined, password: string | undefined): Promise<string> {
  if (name === undefined || password === undefined) throw missing(name === undefined ? 'name' : 'password');
  const before = await accounts.find(email);
  if (before === undefined) {
    const made = await create(accounts, name, email);
    if (made !== undefined) {
      await accounts.setPassword(made, password, 'trusted');
      return made;
    }
  }
  const userId = before ?? (await accounts.find(email));
  if (userId === undefined || !(await accounts.knowsPassword(userId, password))) throw new AppError('invitation_refused');
  return userId;
}

/** Undefined when somebody made the account in the same moment. */
async function create(accounts: Deps['accounts'], name: string, email: string): Promise<string | undefined> {
  try {
    return await accounts.create({ name, email, vouched: true });
  } catch (error) {
    if ((await accounts.find(email)) !== undefined) return undefined;
    throw error;
  }
}

async function needOpen(invitations: InvitationStore, token: string): Promise<{ invitation: Invitation; workspaceName: string }> {
  const found = await invitations.byToken(tokenHash(token));
  if (!found || found.state !== 'open') throw over(found?.state);
  return found;
}

const WORDS: Record<Exclude<InvitationState, 'open'>, { message: string; fix: string }> = {
  accepted: { message: 'This invitation was accepted already.', fix: 'Sign in. If it was not you, tell whoever invited you.' },
  withdrawn: { message: 'This invitation was withdrawn.', fix: 'Ask whoever invited you for a new one.' },
  expired: { message: 'This invitation is too old.', fix: 'Ask whoever invited you to send it again.' },
};

function over(state: InvitationState | undefined): AppError {
  if (state === undefined || state === 'open')
    return new AppError('invitation_over', {
      message: 'There is no such invitation, or a newer link took its place.',
      fix: 'Use the newest link that you were sent.',
    });
  return new AppError('invitation_over', WORDS[state]);
}

function missing(field: 'name' | 'password'): AppError {
  const fix = field === 'name' ? 'Give your name: it stands under what you sign.' : 'Choose a password, or use the one you have here.';
  const where = { path: `/${field}` };
  return new AppError('bad_input', { issues: [{ code: 'missing', severity: 'error', where, message: 'This is missing.', fix }] });
}
