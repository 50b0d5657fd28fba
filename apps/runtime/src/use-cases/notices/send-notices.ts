import type { Log } from '../../ports/log.ts';
import { MailFault } from '../../mail/mail-fault.ts';
import type { Delivery } from '../ports/notice-store.ts';
import { type ChatRoom, chatRooms } from './chat-rooms.ts';
import { composeMail } from './compose-mail.ts';
import { expandNotice, NO_MAILER, type NoticeDeps } from './expand-notice.ts';
import { tellRoom } from './tell-room.ts';

/** Things that happened, taken up in one go: each is a few rows, or none. */
const ITEMS = 200;
/** Messages under way at the same time: as many connections as a small mail server gives one sender. */
const TOGETHER = 4;
/** Batches of one look. What is left waits for the next one, so that a flood ends and a stop is heard. */
const BATCHES = 100;

export type SendDeps = NoticeDeps & { log: Log };

/**
 * One look at what is to be told: works out who is told, then sends, a few at a time. Any number of processes may do
 * this at once. A row that cannot be worked out, or a receiver that cannot be reached, holds nobody else up.
 */
export async function sendNotices(deps: SendDeps, closing?: AbortSignal): Promise<void> {
  const stopped = (): boolean => closing?.aborted === true;
  for (let batch = 0; batch < BATCHES && !stopped(); batch += 1) if ((await handOver(deps)) < ITEMS) break;
  for (let batch = 0; batch < BATCHES && !stopped(); batch += 1) {
    const claim = deps.ids.next();
    const claimed = await deps.notices.store.claimDeliveries(TOGETHER, claim);
    const ends = await Promise.all(claimed.map((delivery) => deliver(deps, delivery, claim)));
    // With a mail server that takes nothing the others would fare the same: they keep their tries for later.
    if (claimed.length < TOGETHER || ends.includes('server')) break;
  }
}

async function handOver(deps: SendDeps): Promise<number> {
  const { store } = deps.notices;
  const items = await store.claimItems(ITEMS);
  // Most of what happens is told to nobody: a run that ended where no chat room wants to hear of it.
  const nobody: number[] = [];
  const rooms = new Map<string, Promise<ChatRoom[]>>();
  for (const item of items) {
    try {
      const known = rooms.get(item.workspaceId) ?? chatRooms(deps, item.workspaceId);
      rooms.set(item.workspaceId, known);
      const deliveries = await expandNotice(deps, item, await known);
      if (deliveries.length === 0) nobody.push(item.id);
      else await store.handOver(item.id, deliveries);
    } catch (error) {
      deps.log.error('a notice could not be worked out', { item: item.id, kind: item.kind, workspaceId: item.workspaceId }, error);
      await store.itemFailed(item.id, error instanceof Error ? error.message : 'unknown fault');
    }
  }
  await store.itemsDone(nobody);
  return items.length;
}

async function deliver(deps: SendDeps, delivery: Delivery, claim: string): Promise<'done' | 'server'> {
  const { store } = deps.notices;
  try {
    const dropped = delivery.channel === 'mail' ? await mail(deps, delivery) : await tellRoom(deps, delivery);
    await store.settle(delivery.id, claim, dropped === undefined ? { state: 'sent' } : { state: 'dropped', why: dropped });
    return 'done';
  } catch (error) {
    const known = error instanceof MailFault;
    const { kind, workspaceId, channel, tries } = delivery;
    const about = { delivery: delivery.id, kind, workspaceId, channel, tries };
    // The words are for the page: they may hold an address, and what a stranger's server said.
    if (known) deps.log.warn('a notice could not be sent', { ...about, final: error.final, server: error.server });
    else deps.log.error('a notice could not be sent', about, error);
    const words = known ? error.message : 'Something went wrong inside Baton. The log has the details.';
    await store.settle(delivery.id, claim, { state: 'failed', error: words, final: known && error.final });
    return known && error.server ? 'server' : 'done';
  }
}

async function mail(deps: SendDeps, delivery: Delivery): Promise<string | undefined> {
  const { mailer } = deps.notices;
  const composed = await composeMail(deps, delivery);
  if ('dropped' in composed) return composed.dropped;
  // The mail server was taken out of the settings meanwhile.
  if (!mailer) throw new MailFault(NO_MAILER, { final: true });
  await mailer.send(composed.mail);
  return undefined;
}
