import { AppError } from '@baton/schema/errors/app-error';
import type { Clock } from '../ports/clock.ts';

/** `burst` at once, then one every `everyMs`. */
export interface Rate {
  burst: number;
  everyMs: number;
}

/** What each kind of request may cost, by who asks. Sign-in and tokens are guessed; answers and runs are flooded. */
export const RATES = {
  /** For one account: ten tries, then one every six seconds: a person never notices, a guesser needs centuries. */
  signIn: { burst: 10, everyMs: 6_000 },
  /** From one address, whoever it is: a whole office signs in behind one, on the morning of a workshop. */
  signInFrom: { burst: 100, everyMs: 1_000 },
  /** The secrets of links cannot be guessed; this spares the database whoever tries. */
  claim: { burst: 100, everyMs: 1_000 },
  /** Somebody at an open screen guesses the current password; whoever changes their own needs three tries. */
  password: { burst: 10, everyMs: 6_000 },
  /** Whether an address is taken is told to who changes theirs: nobody goes through a list of them so. */
  profile: { burst: 20, everyMs: 6_000 },
  /** A department is invited in one go; a stolen session sends no flood of mails in our name. */
  invite: { burst: 60, everyMs: 5_000 },
  /** A link is opened once or twice by each of the people behind one address; its secret cannot be guessed either. */
  guest: { burst: 60, everyMs: 2_000 },
  /** For one address, each sends a mail: nobody's mailbox is flooded in our name. */
  passwordAsk: { burst: 3, everyMs: 600_000 },
  /** Each sends a mail. */
  guestRenew: { burst: 3, everyMs: 600_000 },
  /** Each goes out of the house; somebody who sets it up tries a few times, and sends a list again line by line. */
  testNotice: { burst: 60, everyMs: 3_000 },
  /** Half a workshop pressing the button at once passes; a loop does not. */
  answer: { burst: 120, everyMs: 250 },
  /** A program may start a night's batch at once; a loop that never ends is stopped before the disk is full. */
  start: { burst: 10_000, everyMs: 2 },
  /** Each becomes a row: the answers of a whole survey come at once, and no more than the database takes beside its runs after it. */
  event: { burst: 1_000, everyMs: 20 },
  /** Somebody clicks through their steps; each is told to everybody who is here. */
  here: { burst: 120, everyMs: 200 },
  /** Streams are opened again after a break, by all tabs at once; a loop that does nothing else is stopped. */
  live: { burst: 200, everyMs: 500 },
  /** Nobody writes faster; each is a row, and may be a mail. */
  remark: { burst: 60, everyMs: 1_000 },
  /** Each goes out to the model service. */
  testModel: { burst: 10, everyMs: 3_000 },
} as const satisfies Record<string, Rate>;
export type RateName = keyof typeof RATES;

/** Keys kept at most; beyond, those that are full again go first. Bounds the memory that strangers can take. */
const KEYS = 10_000;

export interface RateLimiter {
  /** @throws AppError `too_many_requests` with `details.retryAfter` in whole seconds. */
  take(name: RateName, who: string): void;
}

/** Token buckets in memory, one per kind and asker. Each process counts for itself. */
export function rateLimiter(clock: Clock, rates: Record<RateName, Rate> = RATES): RateLimiter {
  const fullAt = new Map<string, number>();
  return {
    take(name, who) {
      const { burst, everyMs } = rates[name];
      const key = `${name} ${who}`;
      const now = clock.now();
      const full = Math.max(fullAt.get(key) ?? now, now) + everyMs;
      const over = full - now - burst * everyMs;
      if (over > 0) throw new AppError('too_many_requests', { details: { retryAfter: Math.max(1, Math.ceil(over / 1_000)) } });
      fullAt.delete(key);
      fullAt.set(key, full);
      if (fullAt.size > KEYS) drop(fullAt, now);
    },
  };
}

function drop(fullAt: Map<string, number>, now: number): void {
  for (const [key, full] of fullAt) if (full <= now) fullAt.delete(key);
  for (const key of fullAt.keys()) {
    if (fullAt.size <= KEYS) return;
    fullAt.delete(key);
  }
}
