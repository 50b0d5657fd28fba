import { isJsonObject, type Json } from '@baton/schema/json';
import type { Mail } from '../../mail/mailer.ts';
import { oneLine } from '../../mail/one-line.ts';
import { type MailWords, renderMail } from '../../mail/render-mail.ts';
import { guestLink } from '../guests/guest-link.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { Delivery } from '../ports/notice-store.ts';
import { calendarOf } from '../settings/calendar-settings.ts';
import { houseOf, type NoticeDeps } from './expand-notice.ts';
import { gateMail } from './gate-mail.ts';
import { invitationMail } from './invitation-mail.ts';
import { readInvitation } from './invitation-notice.ts';
import { mentionMail } from './mention-mail.ts';
import { asks, isGateNotice } from './notice-kinds.ts';
import { PASSWORD_NOTICE, passwordMail, readPassword } from './password-notice.ts';
import { partiesIn } from './parties-in.ts';
import { type Receiver, receiversOf } from './receivers-of.ts';

/** A message as it is at the moment of sending, or why nobody needs it any more. */
export type Composed = { mail: Mail } | { dropped: string };

/** Writes the mail of a delivery from how things stand now: a gate that was answered meanwhile is asked about no more. */
export async function composeMail(deps: NoticeDeps, delivery: Delivery): Promise<Composed> {
  const { kind, payload } = delivery;
  if (isGateNotice(kind)) return gateMailOf(deps, delivery, kind);
  if (kind === 'invitation') {
    const id = typeof payload.invitationId === 'string' ? payload.invitationId : '';
    const notice = readInvitation(deps.box, id, payload);
    if (!notice) return { dropped: 'the invitation cannot be read any more' };
    if (Date.parse(notice.expiresAt) <= deps.clock.now()) return { dropped: 'the invitation is too old' };
    const { timeZone } = await calendarOf(deps, delivery.workspaceId);
    return mailOf(delivery, invitationMail(notice, deps.notices.publicUrl, timeZone));
  }
  if (kind === PASSWORD_NOTICE) {
    const notice = readPassword(deps.box, payload);
    if (!notice) return { dropped: 'the link cannot be read any more' };
    if (Date.parse(notice.expiresAt) <= deps.clock.now()) return { dropped: 'the link is too old' };
    const { timeZone } = await calendarOf(deps, delivery.workspaceId);
    return mailOf(delivery, passwordMail(notice, deps.notices.publicUrl, timeZone));
  }
  if (kind === 'mention') {
    const remarkId = typeof payload.remarkId === 'string' ? payload.remarkId : '';
    const mention = await deps.remarks.mention(delivery.workspaceId, delivery.userId ?? '', remarkId);
    if (!mention) return { dropped: 'they are not named there any more' };
    const { people } = await houseOf(deps, delivery.workspaceId);
    if (!people.some((person) => person.userId === delivery.userId)) return { dropped: 'they do not belong here any more' };
    if (mention.seen) return { dropped: 'they have read it' };
    return mailOf(delivery, mentionMail(mention, deps.notices.publicUrl));
  }
  const words = wordsIn(payload.words);
  return words ? mailOf(delivery, { subject: oneLine(words.subject), words }) : { dropped: 'there is nothing to say' };
}

async function gateMailOf(deps: NoticeDeps, delivery: Delivery, kind: Parameters<typeof asks>[0]): Promise<Composed> {
  const { workspaceId, gateId, userId, partyId } = delivery;
  const row = await deps.gates.get(workspaceId, gateId ?? '');
  if (!row) return { dropped: 'the question is not there any more' };
  const [house, { timeZone }] = await Promise.all([houseOf(deps, workspaceId), calendarOf(deps, workspaceId)]);
  const receivers = receiversOf(kind, row, house, partiesIn(delivery.payload));
  const receiver = receivers.find((one) =>
    userId === null ? one.userId === null && one.parties[0]?.id === partyId : one.userId === userId,
  );
  // A seat that was handed to somebody else at another address is not this guest's any more.
  if (!receiver || (userId === null && receiver.email.toLowerCase() !== delivery.receiver.toLowerCase()))
    return { dropped: asks(kind) ? 'it was answered or is not asked any more' : 'they do not belong here any more' };
  const { publicUrl } = deps.notices;
  const late = row.dueAt !== null && Date.parse(row.dueAt) < deps.clock.now();
  const facts = { kind, row, receiver, timeZone, late, payload: delivery.payload, settingsHref: `${publicUrl}/settings/notifications` };
  if (userId !== null) return mailOf(delivery, gateMail({ ...facts, href: `${publicUrl}/gates/${row.id}` }));
  const { token, link } = await linkFor(deps, row, workspaceId, receiver);
  return mailOf(delivery, gateMail({ ...facts, href: `${publicUrl}/g#${token}`, linkUntil: link.expiresAt }));
}

function linkFor(deps: NoticeDeps, row: GateRow, workspaceId: string, receiver: Receiver): ReturnType<typeof guestLink> {
  const [party] = receiver.parties;
  if (!party) throw new Error('a guest is asked for a party');
  return guestLink(deps, row, workspaceId, party);
}

function mailOf(delivery: Delivery, { subject, words }: { subject: string; words: MailWords }): Composed {
  const { id, gateId, receiver, receiverName } = delivery;
  // What people are called comes from forms; an address is refused by the mailer if it is none.
  const to = { name: oneLine(receiverName, 120), email: receiver };
  return { mail: { id, thread: gateId === null ? undefined : `gate.${gateId}`, to, subject, ...renderMail(words) } };
}

function wordsIn(words: Json | undefined): (MailWords & { subject: string }) | undefined {
  return isJsonObject(words) && typeof words.subject === 'string' ? (words as unknown as MailWords & { subject: string }) : undefined;
}
