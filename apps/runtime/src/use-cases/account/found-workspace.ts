import type { HouseDeps } from '../house-deps.ts';

/** The address of an owner who has not named one: it can receive nothing and is never shown. */
const NO_EMAIL = 'owner@baton.invalid';
const NAMES = { workspace: 'My workspace', owner: 'Owner' };

export function shownEmail(email: string): string {
  return email === NO_EMAIL ? '' : email;
}

/**
 * At the first start makes the workspace and its owner; later finds them. A configured e-mail and password are given to
 * an owner who has no password yet; one who has keeps their own.
 */
export async function foundWorkspace(
  { house, accounts, ids }: Pick<HouseDeps, 'house' | 'accounts' | 'ids'>,
  configured: { email: string; password: string } | undefined,
): Promise<{ workspaceId: string; ownerId: string; hasPassword: boolean; made: boolean }> {
  const before = await house.owner();
  const made = before === undefined;
  const founded = before ?? (await makeOwner({ house, accounts, ids }, configured?.email));
  const owner = await accounts.get(founded.ownerId);
  if (configured && owner && !owner.hasPassword) {
    await accounts.update(owner.userId, { email: configured.email });
    await accounts.setPassword(owner.userId, configured.password, 'trusted');
    return { ...founded, hasPassword: true, made };
  }
  return { ...founded, hasPassword: owner?.hasPassword === true, made };
}

async function makeOwner(
  { house, accounts, ids }: Pick<HouseDeps, 'house' | 'accounts' | 'ids'>,
  email: string | undefined,
): Promise<{ workspaceId: string; ownerId: string }> {
  const name = email === undefined ? NAMES.owner : nameFrom(email);
  const ownerId = await accounts.create({ name, email: email ?? NO_EMAIL });
  return house.found({ workspaceId: ids.next(), name: NAMES.workspace, ownerId });
}

/** "priya.natarajan@…" reads as "Priya Natarajan" until the person says how they are called. */
function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || NAMES.owner;
}
