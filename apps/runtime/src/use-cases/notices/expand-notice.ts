import type { JsonObject } from '@baton/schema/json';
import { shownEmail } from '../account/found-workspace.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { NewDelivery, NoticeItem } from '../ports/notice-store.ts';
import type { ChatRoom } from './chat-rooms.ts';
import { readInvitation } from './invitation-notice.ts';
import { comesAtOnce, type GateNotice, isGateNotice } from './notice-kinds.ts';
import { PASSWORD_NOTICE, readPassword } from './password-notice.ts';
import { partiesIn } from './parties-in.ts';
import { type House, type Receiver, receiversOf } from './receivers-of.ts';

export type NoticeDeps = Pick<
  HouseDeps,
  'gates' | 'runs' | 'people' | 'house' | 'notices' | 'guests' | 'remarks' | 'box' | 'clock' | 'ids' | 'hash'
>;

/** Words for a guest who cannot be written to: everybody else has the inbox. */
export const NO_MAILER = 'No mail server is set up (SMTP_URL), so nothing could be sent.';

/** Everybody who is to be told of something, each with a message of their own: by mail, and in the workspace's chat rooms that want it. */
export async function expandNotice(deps: NoticeDeps, item: NoticeItem, known: readonly ChatRoom[]): Promise<NewDelivery[]> {
  const rooms = forRooms(deps, item, known);
  if (item.kind === 'invitation') return [...forInvitation(deps, item), ...rooms];
  if (item.kind === PASSWORD_NOTICE) return forPassword(deps, item);
  if (item.kind === 'mention') return [...(await forMention(deps, item)), ...rooms];
  return isGateNotice(item.kind) ? [...(await forGate(deps, item, item.kind)), ...rooms] : rooms;
}

export async function houseOf({ people }: Pick<NoticeDeps, 'people'>, workspaceId: string): Promise<House> {
  const [everybody, teams] = await Promise.all([people.people(workspaceId), people.teams(workspaceId)]);
  return { workspaceId, people: everybody, teams };
}

async function forGate(deps: NoticeDeps, item: NoticeItem, kind: GateNotice): Promise<NewDelivery[]> {
  const row = await deps.gates.get(item.workspaceId, item.about);
  if (!row) return [];
  const [house, choices] = await Promise.all([houseOf(deps, item.workspaceId), deps.notices.store.choices(item.workspaceId)]);
  // A reminder of what is late is about what is late.
  const urgency = item.payload.when === 'overdue' ? 'gate_due' : kind;
  return receiversOf(kind, row, house, partiesIn(item.payload)).flatMap((receiver) => {
    const { userId } = receiver;
    if (userId !== null && !comesAtOnce(choices.get(userId)?.how ?? 'at_once', urgency)) return [];
    if (!deps.notices.mailer && userId !== null) return [];
    return toMail(deps, item, receiver);
  });
}

function toMail(deps: NoticeDeps, item: NoticeItem, { userId, name, email, parties }: Receiver): NewDelivery[] {
  // An owner who has not named an address yet can be told nothing.
  if (shownEmail(email) === '') return [];
  const partyId = userId === null ? (parties[0]?.id ?? '') : null;
  return [
    {
      ...deliveryOf(deps, item, 'mail', userId ?? `${email.toLowerCase()} ${partyId}`),
      gateId: item.about,
      partyId,
      userId,
      receiver: email,
      receiverName: name,
      payload: item.payload,
      ...(!deps.notices.mailer && { failed: NO_MAILER }),
    },
  ];
}

/** At once, or in the digest; who wants to hear of nothing but what is late finds it in the inbox. */
async function forMention(deps: NoticeDeps, item: NoticeItem): Promise<NewDelivery[]> {
  const { userId } = item.payload;
  if (!deps.notices.mailer || typeof userId !== 'string') return [];
  const [choice, people] = await Promise.all([deps.notices.store.choice(item.workspaceId, userId), deps.people.people(item.workspaceId)]);
  const person = people.find((one) => one.userId === userId);
  if (!person || (choice?.how ?? 'at_once') !== 'at_once' || shownEmail(person.email) === '') return [];
  return [
    {
      ...deliveryOf(deps, item, 'mail', userId),
      // One mail for each remark, however often somebody takes the name out and puts it in again.
      id: deps.hash(`${item.workspaceId} mention ${item.about} ${userId}`).slice(0, 40),
      gateId: null,
      partyId: null,
      userId,
      receiver: person.email,
      receiverName: person.name,
      payload: { remarkId: item.about },
    },
  ];
}

/** Without a mail server whoever invited has the link to hand on. */
function forInvitation(deps: NoticeDeps, item: NoticeItem): NewDelivery[] {
  const { mailer } = deps.notices;
  const notice = readInvitation(deps.box, item.about, item.payload);
  if (!mailer || !notice) return [];
  const { email } = notice;
  const payload: JsonObject = { ...item.payload, invitationId: item.about };
  return [
    {
      ...deliveryOf(deps, item, 'mail', email.toLowerCase()),
      gateId: null,
      partyId: null,
      userId: null,
      receiver: email,
      receiverName: email,
      payload,
    },
  ];
}

/** To the account's own address, whatever was typed; nobody else hears of it. */
function forPassword(deps: NoticeDeps, item: NoticeItem): NewDelivery[] {
  const notice = readPassword(deps.box, item.payload);
  if (!deps.notices.mailer || !notice) return [];
  const { userId, name, email } = notice;
  const about = { gateId: null, partyId: null, userId, receiver: email, receiverName: name, payload: item.payload };
  return [{ ...deliveryOf(deps, item, 'mail', userId), ...about }];
}

function forRooms(deps: NoticeDeps, item: NoticeItem, known: readonly ChatRoom[]): NewDelivery[] {
  // A room is where work is talked about; what somebody tries out while they build is none.
  if (item.payload.tried === true) return [];
  const rooms = known.filter((room) => room.kinds.includes(item.kind));
  return rooms.map((room) => ({
    ...deliveryOf(deps, item, 'webhook', room.id),
    gateId: isGateNotice(item.kind) ? item.about : null,
    partyId: null,
    userId: null,
    receiver: room.id,
    receiverName: room.name,
    payload: { ...item.payload, about: item.about, runId: item.runId },
  }));
}

function deliveryOf(
  { hash }: Pick<NoticeDeps, 'hash'>,
  { id, workspaceId, kind }: NoticeItem,
  channel: NewDelivery['channel'],
  who: string,
): Pick<NewDelivery, 'id' | 'workspaceId' | 'channel' | 'kind'> {
  return { id: hash(`${workspaceId} ${id} ${channel} ${who}`).slice(0, 40), workspaceId, channel, kind };
}
