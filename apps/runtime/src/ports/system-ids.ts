import { randomBytes, randomFillSync, randomInt } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';

/** Asking the system for randomness costs more than the rest of an id, so it is asked for many ids at once. */
const POOL = 16 * 256;

/** Ids by UUID version 7 (RFC 9562 section 5.7) with a counter in rand_a, so that ids of one millisecond keep their order. */
export function systemIds(clock: Clock): Ids {
  let last = 0;
  let count = 0;
  const pool = Buffer.allocUnsafe(POOL);
  let used = POOL;
  const tick = (): void => {
    const now = clock.now();
    if (now > last) {
      last = now;
      count = randomInt(0x400);
    } else if (++count > 0xfff) {
      last += 1;
      count = 0;
    }
  };
  return {
    next() {
      tick();
      if (used === POOL) {
        randomFillSync(pool);
        used = 0;
      }
      const bytes = pool.subarray(used, (used += 16));
      bytes.writeUIntBE(last, 0, 6);
      bytes.writeUInt16BE(0x7000 | count, 6);
      bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    },
    secret: () => randomBytes(32).toString('base64url'),
    fraction: () => randomInt(2 ** 32) / 2 ** 32,
  };
}
