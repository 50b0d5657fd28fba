import type { Me } from '@baton/schema/api/account';
import { ROLE_PERMISSIONS } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import { waitingForMe } from '../gates/list-gates.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import { calendarOf } from '../settings/calendar-settings.ts';
import { modelConnection } from '../settings/model-connection.ts';
import { shownEmail } from './found-workspace.ts';

/** Who is signed in, what they may do, and how much waits for them. */
export async function getMe(deps: HouseDeps, caller: Caller): Promise<Me> {
  const [account, membership, workspaces, model, waiting, calendar, mentions] = await Promise.all([
    deps.accounts.get(caller.userId),
    deps.house.membership(caller.userId, caller.workspaceId),
    deps.house.memberships(caller.userId),
    modelConnection(deps, caller.workspaceId),
    waitingForMe(deps, caller),
    calendarOf(deps, caller.workspaceId),
    deps.remarks.unseen(caller.workspaceId, caller.userId),
  ]);
  if (!account || membership?.workspace.id !== caller.workspaceId) throw new AppError('not_signed_in');
  return {
    userId: account.userId,
    name: account.name,
    email: shownEmail(account.email),
    hasPassword: account.hasPassword,
    role: caller.role,
    permissions: [...ROLE_PERMISSIONS[caller.role]],
    workspace: { ...membership.workspace, timeZone: calendar.timeZone },
    workspaces: workspaces.map(({ id, name }) => ({ id, name })),
    modelConnected: model !== undefined,
    waiting,
    mentions,
  };
}

/** @throws AppError `bad_input` for an address that somebody else has; `not_allowed` for the workspace's name without the right. */
export async function updateMe(deps: HouseDeps, caller: Caller, body: BodyOf<'me.update'>): Promise<Me> {
  const { name, email, workspaceName } = body;
  if (workspaceName !== undefined && !ROLE_PERMISSIONS[caller.role].includes('settings.write')) throw new AppError('not_allowed');
  if (name !== undefined || email !== undefined)
    await deps.accounts.update(caller.userId, { ...(name !== undefined && { name }), ...(email !== undefined && { email }) });
  if (workspaceName !== undefined) await deps.house.renameWorkspace(caller.workspaceId, workspaceName);
  return getMe(deps, caller);
}

/** Ends all other sessions of this person. @throws AppError `bad_input` when the current password is not right or no e-mail is set. */
export async function setPassword(deps: HouseDeps, caller: Caller, body: BodyOf<'me.password'>, headers: Headers): Promise<void> {
  const account = await deps.accounts.get(caller.userId);
  if (account && shownEmail(account.email) === '') {
    const words = { message: 'A password needs an e-mail address to sign in with.', fix: 'Set your e-mail address first.' };
    throw new AppError('bad_input', { ...words, issues: [{ code: 'missing', severity: 'error', where: { path: '/email' }, ...words }] });
  }
  await deps.accounts.setPassword(caller.userId, body.password, { current: body.current }, headers);
}
