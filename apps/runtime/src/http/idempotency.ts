import { createHash } from 'node:crypto';
import { AppError } from '@baton/schema/errors/app-error';
import type { Json } from '@baton/schema/json';

/** Where it is kept what a key was used for: the request's hash and a short reference to what it made (an id). */
export interface ReplayStore {
  find(scope: ReplayScope): Promise<{ bodyHash: string; made: string } | undefined>;
  keep(scope: ReplayScope, bodyHash: string, made: string): Promise<void>;
}
export interface ReplayScope {
  workspaceId: string;
  userId: string;
  route: string;
  key: string;
}

export interface Replays {
  /** What `work` made for this key and request, made once; a repeat gets the same. @throws AppError `idempotency_mismatch`. */
  once(scope: ReplayScope, bodyHash: string, work: () => Promise<string>): Promise<string>;
}

/** Two requests are the same when this is: it covers address, query and body. */
export function requestHash(input: Json): string {
  return createHash('sha256').update(JSON.stringify(input)).digest('hex');
}

/** @throws AppError `bad_input` for a key that is no key. */
export function idempotencyKeyOf(headers: Headers): string | undefined {
  const key = headers.get('idempotency-key');
  if (key === null) return undefined;
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw new AppError('bad_input', {
    message: 'The Idempotency-Key is not one.',
    fix: 'Use 1 to 200 printable characters without spaces.',
    path: 'Idempotency-Key',
  });
}

/**
 * Requests with one key queue up behind each other in this process, so that a double click does its work once. Failures
 * are not kept: trying again after one is what the key is for. What must hold across processes and crashes is held
 * where it is written: the key of a run or an event is in its own transaction, a gate takes one answer per party.
 */
export function replays(store: ReplayStore): Replays {
  const busy = new Map<string, Promise<unknown>>();
  return {
    async once(scope, bodyHash, work) {
      const lane = JSON.stringify(scope);
      const turn = (busy.get(lane) ?? Promise.resolve()).then(() => replayOrWork(store, scope, bodyHash, work));
      const quiet = turn.catch(() => undefined);
      busy.set(lane, quiet);
      try {
        return await turn;
      } finally {
        if (busy.get(lane) === quiet) busy.delete(lane);
      }
    },
  };
}

async function replayOrWork(store: ReplayStore, scope: ReplayScope, bodyHash: string, work: () => Promise<string>): Promise<string> {
  const before = await store.find(scope);
  if (before) {
    if (before.bodyHash !== bodyHash) throw new AppError('idempotency_mismatch');
    return before.made;
  }
  const made = await work();
  await store.keep(scope, bodyHash, made);
  return made;
}
