import type { ApiKeyView } from '@baton/schema/api/access';
import type { ApiResponse } from '@baton/schema/api/contracts';
import { may, mayGive } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import { LIMITS } from '@baton/schema/limits';
import type { Caller } from '../../auth/caller.ts';
import type { KeyHolder } from '../../auth/callers.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { KeyRow } from '../ports/key-store.ts';

type Deps = Pick<HouseDeps, 'keys' | 'apiKeys' | 'people' | 'accounts' | 'clock'>;

/** Whose keys the caller may see and end: their own, or everybody's for whoever manages people. */
const ownOnly = (caller: Caller): string | undefined => (may(caller.role, 'people.manage') ? undefined : caller.userId);

export async function listKeys(deps: Deps, caller: Caller): Promise<{ items: ApiKeyView[] }> {
  return { items: await viewsOf(deps, await deps.keys.list(caller.workspaceId, ownOnly(caller))) };
}

/** @throws AppError `role_too_high` for more than the caller may do; `limit_reached`. */
export async function createKey(
  deps: Deps,
  caller: Caller,
  { name, role, days }: BodyOf<'keys.create'>,
): Promise<ApiResponse<'keys.create'>> {
  if (!mayGive(caller.role, role)) throw new AppError('role_too_high');
  if ((await deps.keys.list(caller.workspaceId, caller.userId)).length >= LIMITS.apiKeys)
    throw new AppError('limit_reached', { message: `You have ${LIMITS.apiKeys} keys.`, fix: 'End those that nothing uses any more.' });
  const { id, key } = await deps.apiKeys.create(caller.userId, name, days);
  // A key that dies between the two lines is known to nobody and belongs to no workspace: it opens nothing.
  await deps.keys.add({ id, workspaceId: caller.workspaceId, userId: caller.userId, name, role });
  const row = await deps.keys.get(id);
  const [apiKey] = row ? await viewsOf(deps, [row]) : [];
  if (!apiKey) throw new AppError('write_lost');
  return { apiKey, key };
}

/** Returns whose key it was. @throws AppError `not_found`. */
export async function revokeKey({ keys, apiKeys }: Deps, caller: Caller, id: string): Promise<string> {
  const row = await keys.get(id);
  if (!row || !(await keys.remove(caller.workspaceId, id, ownOnly(caller)))) throw new AppError('not_found');
  await apiKeys.revoke([id]);
  return row.userId;
}

/** Whoever a presented key stands for; undefined for one that is not good any more. */
export async function holderOf({ keys, apiKeys, accounts }: Deps, key: string): Promise<KeyHolder | undefined> {
  const known = await apiKeys.verify(key);
  const [row, person] = known ? await Promise.all([keys.get(known.id), accounts.get(known.userId)]) : [];
  if (!row || !person || row.userId !== person.userId) return undefined;
  const { id: keyId, name, role, userId, workspaceId } = row;
  return { keyId, name, role, userId, workspaceId, userName: person.name };
}

async function viewsOf({ apiKeys, accounts, clock }: Deps, rows: readonly KeyRow[]): Promise<ApiKeyView[]> {
  const [facts, people] = await Promise.all([
    apiKeys.about(rows.map((row) => row.id)),
    accounts.people([...new Set(rows.map((row) => row.userId))]),
  ]);
  const iso = (at: number | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());
  return rows.map(({ id, name, role, userId, at }) => {
    const known = facts.find((one) => one.id === id);
    const expired = !known || (known.expiresAt !== undefined && known.expiresAt <= clock.now());
    const by = people.find((person) => person.userId === userId)?.name ?? '';
    const times = { at, expiresAt: iso(known?.expiresAt), lastUsedAt: iso(known?.lastUsedAt) };
    return { id, name, role, userId, by, start: known?.start ?? '', expired, ...times };
  });
}
