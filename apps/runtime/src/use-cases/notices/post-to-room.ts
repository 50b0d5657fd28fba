import { isAppError } from '@baton/schema/errors/app-error';
import { MailFault } from '../../mail/mail-fault.ts';
import { oneLine } from '../../mail/one-line.ts';
import type { Clock } from '../../ports/clock.ts';
import { roomBody } from './room-body.ts';
import type { RoomMessage } from './room-message.ts';

/** Chat services answer at once or not at all. */
export const POST_MS = 15_000;

/** Posts one message. The address is a secret, so no fault repeats it. @throws MailFault. */
export async function postToRoom(
  { fetch, clock }: { fetch: typeof globalThis.fetch; clock: Clock },
  room: { format: 'slack' | 'teams'; address: string },
  message: RoomMessage,
): Promise<void> {
  const late = new AbortController();
  const cancel = clock.after(POST_MS, () => late.abort());
  try {
    const reply = await fetch(room.address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(roomBody(room.format, message)),
      signal: late.signal,
    });
    // What it says is a stranger's text and not needed; an answer without an end is not waited for.
    await reply.body?.cancel();
    if (reply.status >= 200 && reply.status < 300) return;
    const passing = reply.status === 408 || reply.status === 429 || reply.status >= 500;
    throw new MailFault(statusWords(reply.status), { final: !passing });
  } catch (error) {
    if (error instanceof MailFault) throw error;
    if (late.signal.aborted) throw new MailFault('The chat service did not answer in time.', { cause: error });
    const refusal = refusalIn(error);
    if (refusal !== undefined) throw new MailFault(refusal, { final: true, cause: error });
    throw new MailFault('The chat service could not be reached.', { cause: error });
  } finally {
    cancel();
  }
}

function statusWords(status: number): string {
  if (status >= 300 && status < 400) return `The address leads somewhere else (${status}), and Baton does not follow.`;
  if (status === 404 || status === 410) return `The chat service does not know this address any more (${status}).`;
  if (status === 429) return 'The chat service asks to write less often (429).';
  return status >= 500 ? `The chat service has a fault (${status}).` : `The chat service did not take the message (${status}).`;
}

/** The guard's own words: they name the host and nothing else of the address. */
function refusalIn(error: unknown): string | undefined {
  for (let at: unknown = error, hops = 0; at instanceof Error && hops < 5; at = at.cause, hops += 1)
    if (isAppError(at, 'address_refused')) return oneLine(`${at.message} ${at.fix}`, 400);
  return undefined;
}
