import { type Beat, everyBeat } from './engine/every-beat.ts';
import type { Clock } from './ports/clock.ts';
import type { Log } from './ports/log.ts';
import { makeDigests } from './use-cases/notices/make-digests.ts';
import { type SendDeps, sendNotices } from './use-cases/notices/send-notices.ts';

/** People notice minutes, not seconds; two questions to the database that mostly find nothing cost nothing at this pace. */
const SEND_MS = 3_000;
/** A digest has an hour, not a minute. */
const DIGEST_MS = 60_000;

/** Sends what is to be told, and writes the digests, for as long as this process lives. Each other process does the same. */
export function noticeBeats(deps: SendDeps, clock: Clock, log: Log, closing: AbortSignal): Beat & { settled(): Promise<unknown> } {
  let sending: Promise<void> = Promise.resolve();
  let writing: Promise<void> = Promise.resolve();
  const send = everyBeat(
    clock,
    SEND_MS,
    () => (sending = sendNotices(deps, closing)),
    (error) => log.error('looking for notices failed', {}, error),
  );
  const write = everyBeat(
    clock,
    DIGEST_MS,
    () => (writing = makeDigests(deps, closing)),
    (error) => log.error('writing the digests failed', {}, error),
  );
  return {
    start() {
      send.start();
      write.start();
    },
    stop() {
      send.stop();
      write.stop();
    },
    settled: () => Promise.allSettled([sending, writing]),
  };
}
