import type { ApiResponse } from '@baton/schema/api/contracts';
import { type NoticeSettings, ROOM_KINDS } from '@baton/schema/api/notices';
import { ROLE_PERMISSIONS } from '@baton/schema/api/permissions';
import { AppError } from '@baton/schema/errors/app-error';
import type { Caller } from '../../auth/caller.ts';
import { MailFault } from '../../mail/mail-fault.ts';
import { renderMail } from '../../mail/render-mail.ts';
import { shownEmail } from '../account/found-workspace.ts';
import { undeliveredOf } from '../gates/with-notices.ts';
import type { HouseDeps } from '../house-deps.ts';
import type { BodyOf } from '../input-of.ts';
import type { NoticeChoice } from '../ports/notice-store.ts';
import { calendarOf } from '../settings/calendar-settings.ts';
import { type ChatRoom, chatRooms } from './chat-rooms.ts';
import { digestDay } from './digest-day.ts';

/** Faults in the list: what somebody mends in one sitting. */
const FAULTS = 50;
/** Until somebody chooses: everything at once, and for a digest the beginning of the day. */
const USUAL: NoticeChoice = { how: 'at_once', digestHour: 8 };

export async function getNotices(deps: HouseDeps, caller: Caller): Promise<NoticeSettings> {
  const { mailer, from, store } = deps.notices;
  const may = ROLE_PERMISSIONS[caller.role].includes('settings.write');
  const [account, choice, { timeZone }, rooms] = await Promise.all([
    deps.accounts.get(caller.userId),
    store.choice(caller.workspaceId, caller.userId),
    calendarOf(deps, caller.workspaceId),
    may ? chatRooms(deps, caller.workspaceId) : [],
  ]);
  return {
    mailReady: mailer !== undefined,
    mailFrom: from ?? '',
    email: shownEmail(account?.email ?? ''),
    choice: choice ?? USUAL,
    timeZone,
    rooms: rooms.map(roomView),
  };
}

/** A digest whose hour has passed today begins tomorrow: choosing one sends nothing at once. */
export async function chooseNotices(deps: HouseDeps, caller: Caller, choice: BodyOf<'notices.choose'>): Promise<NoticeSettings> {
  const { store } = deps.notices;
  const { timeZone } = await calendarOf(deps, caller.workspaceId);
  const { day, hour } = digestDay(deps.clock.now(), timeZone);
  const before = await store.choice(caller.workspaceId, caller.userId);
  const newly = choice.how === 'digest' && before?.how !== 'digest' && hour >= choice.digestHour;
  if (newly) await store.closeDigest(caller.workspaceId, caller.userId, day, undefined);
  await store.saveChoice(caller.workspaceId, caller.userId, choice);
  return getNotices(deps, caller);
}

/** Sends at once and says how it went: a setting is tried while somebody looks. */
export async function testMail(deps: HouseDeps, caller: Caller): Promise<ApiResponse<'notices.testMail'>> {
  const { mailer, publicUrl } = deps.notices;
  const account = await deps.accounts.get(caller.userId);
  const email = shownEmail(account?.email ?? '');
  if (!mailer) return { ok: false, message: 'No mail server is set up. Set SMTP_URL and MAIL_FROM where Baton is started.' };
  if (email === '') return { ok: false, message: 'You have named no e-mail address yet. Add one under You.' };
  const words = {
    title: 'Mail from Baton arrives',
    lines: ['You asked for this mail to see that it does.'],
    link: { label: 'Open Baton', href: publicUrl },
    footer: [`How often Baton writes to you: ${publicUrl}/settings/notifications`],
  };
  try {
    await mailer.send({
      id: deps.ids.next(),
      thread: undefined,
      to: { name: account?.name ?? '', email },
      subject: words.title,
      ...renderMail(words),
    });
    return { ok: true, message: `A mail is on its way to ${email}.` };
  } catch (error) {
    if (error instanceof MailFault) return { ok: false, message: error.message };
    throw error;
  }
}

export async function listFaults({ notices }: HouseDeps, { workspaceId }: Caller): Promise<ApiResponse<'notices.faults'>> {
  return { items: (await notices.store.faults(workspaceId, FAULTS)).flatMap((fact) => undeliveredOf(fact) ?? []) };
}

/** @throws AppError `not_found`, also for one that is on its way. */
export async function sendAgain({ notices }: HouseDeps, { workspaceId }: Caller, id: string): Promise<void> {
  if (!(await notices.store.sendAgain(workspaceId, id))) throw new AppError('not_found');
}

function roomView({ id, name, format, hint, kinds }: ChatRoom): NoticeSettings['rooms'][number] {
  return { id, name, format, hint, kinds: ROOM_KINDS.filter((kind) => kinds.includes(kind)) };
}
