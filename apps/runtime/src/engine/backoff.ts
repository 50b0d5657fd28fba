const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

/**
 * Milliseconds until the next attempt: 1 s, 2 s, 4 s … up to a minute, each between half of that and all of it
 * ("equal jitter"), so that runs that failed together do not come back together. A wait that the service asked for is kept
 * to, with up to half a second on top for the same reason.
 * @param failures failed attempts so far, this one included
 * @param fraction chance, from 0 to below 1
 */
export function backoffMs(failures: number, fraction: number, retryAfterMs = 0): number {
  const full = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, failures - 1));
  const jittered = Math.round(full / 2 + (full / 2) * fraction);
  return retryAfterMs > 0 ? Math.round(retryAfterMs + (FIRST_MS / 2) * fraction) : jittered;
}
