import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { undeliveredSchema } from './gate-view.ts';
import { idParam, route } from './route.ts';

/** At once; one mail a day; nothing but what is overdue. */
export const NOTICE_WAYS = ['at_once', 'digest', 'overdue'] as const;
/** What a chat room may be told of. */
export const ROOM_KINDS = ['gate_opened', 'gate_due', 'gate_escalated', 'gate_decided', 'step_attention', 'run_ended'] as const;
export const ROOM_FORMATS = ['slack', 'teams'] as const;

const choiceSchema = z.object({ how: z.enum(NOTICE_WAYS), digestHour: z.number().int().min(0).max(23) });
export type NoticeChoice = z.infer<typeof choiceSchema>;

/** The address itself never comes back: only its server and last characters. */
export const chatRoomSchema = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(ROOM_FORMATS),
  hint: z.string(),
  kinds: z.array(z.enum(ROOM_KINDS)),
});
export type ChatRoomView = z.infer<typeof chatRoomSchema>;

export const noticeSettingsSchema = z.object({
  /** Whether a mail server is set up where Baton runs, and in whose name mails go out. */
  mailReady: z.boolean(),
  mailFrom: z.string(),
  /** Where mails to the reader go; empty: they have named no address. */
  email: z.string(),
  choice: choiceSchema,
  /** Whose clock the hour is read by. */
  timeZone: z.string(),
  /** For those who may change them; empty for everybody else. */
  rooms: z.array(chatRoomSchema),
});
export type NoticeSettings = z.infer<typeof noticeSettingsSchema>;

const triedSchema = z.object({ ok: z.boolean(), message: z.string() });

export const noticeRoutes = {
  'notices.get': route('notices.get', {
    permission: 'settings.read',
    summary: 'How you hear of things, and which chat rooms do',
    response: noticeSettingsSchema,
  }),
  'notices.choose': route('notices.choose', {
    permission: 'account.self',
    summary: 'Say how you want to hear of things',
    body: choiceSchema,
    response: noticeSettingsSchema,
  }),
  'notices.testMail': route('notices.testMail', {
    permission: 'account.self',
    summary: 'Send yourself a mail, to see that it arrives',
    response: triedSchema,
  }),
  'notices.saveRooms': route('notices.saveRooms', {
    permission: 'settings.write',
    summary: 'The chat rooms that get notices: all of them at once',
    body: z.object({
      rooms: z
        .array(
          z.object({
            /** Absent: a new one. */
            id: idParam.optional(),
            name: z.string().trim().min(1).max(LIMITS.nameChars),
            format: z.enum(ROOM_FORMATS),
            /** Absent: keep the address that is set. */
            address: z.string().trim().min(1).max(2_000).optional(),
            kinds: z.array(z.enum(ROOM_KINDS)).min(1).max(ROOM_KINDS.length),
          }),
        )
        .max(LIMITS.chatRooms),
    }),
    response: noticeSettingsSchema,
  }),
  'notices.testRoom': route('notices.testRoom', {
    permission: 'settings.write',
    summary: 'Write a line into a chat room',
    body: z.object({ roomId: idParam }),
    response: triedSchema,
  }),
  'notices.faults': route('notices.faults', {
    permission: 'settings.write',
    summary: 'The last messages that did not arrive',
    response: z.object({ items: z.array(undeliveredSchema) }),
  }),
  'notices.sendAgain': route('notices.sendAgain', {
    permission: 'settings.write',
    summary: 'Send a message again that did not arrive',
    body: z.object({ id: idParam }),
    response: z.object({ ok: z.literal(true) }),
  }),
};
