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
  const { made, ...founded } = before ? { ...before, made: false } : await makeOwner({ house, accounts, ids }, configured?.email);
  const owner = await accounts.get(founded.ownerId);
  if (!configured || !owner || owner.hasPassword) return { ...founded, hasPassword: owner?.hasPassword === true, made };
  await accounts.update(owner.userId, { email: configured.email, vouched: true });
  await unlessDone(
    () => accounts.setPassword(owner.userId, configured.password, 'trusted'),
    async () => (await accounts.get(owner.userId))?.hasPassword === true,
  );
  return { ...founded, hasPassword: true, made };
}

async function makeOwner(
  { house, accounts, ids }: Pick<HouseDeps, 'house' | 'accounts' | 'ids'>,
  configured: string | undefined,
): Promise<{ workspaceId: string; ownerId: string; made: boolean }> {
  const email = configured ?? NO_EMAIL;
  const name = configured === undefined ? NAMES.owner : nameFrom(configured);
  let ownerId = '';
  await unlessDone(
    async () => {
      // Whoever sets up the machine says whose address it is.
      ownerId = await accounts.create({ name, email, vouched: configured !== undefined });
    },
    async () => {
      ownerId = (await accounts.find(email)) ?? '';
      return ownerId !== '';
    },
  );
  const workspaceId = ids.next();
  const founded = await house.found({ workspaceId, name: NAMES.workspace, ownerId });
  return { ...founded, made: founded.workspaceId === workspaceId };
}

/** Of several processes that start at once on an empty database one is first; for the others it is done. */
async function unlessDone(work: () => Promise<void>, done: () => Promise<boolean>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(await done())) throw error;
  }
}

/** "priya.natarajan@…" reads as "Priya Natarajan" until the person says how they are called. */
function nameFrom(email: string): string {
  const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter((word) => word !== '');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || NAMES.owner;
}
