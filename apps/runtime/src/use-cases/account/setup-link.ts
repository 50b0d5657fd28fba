import type { HouseDeps } from '../house-deps.ts';

/** How long the terminal's link serves. Whoever missed it restarts Baton and gets a new one. */
const SERVES_MS = 24 * 60 * 60 * 1_000;

/** A one-time link that signs in as the owner. The token stands behind `#`, so that no server, proxy or log ever sees it. */
export async function setupLink(
  { accounts, clock, ids }: Pick<HouseDeps, 'accounts' | 'clock' | 'ids'>,
  ownerId: string,
  publicUrl: string,
): Promise<string> {
  const token = ids.secret();
  await accounts.issueToken(ownerId, token, clock.now() + SERVES_MS);
  return `${publicUrl}/welcome#token=${token}`;
}
