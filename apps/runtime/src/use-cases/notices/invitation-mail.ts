import { oneLine } from '../../mail/one-line.ts';
import type { MailWords } from '../../mail/render-mail.ts';
import type { InvitationNotice } from './invitation-notice.ts';
import { whenWords } from './when-words.ts';

/** Asks somebody to join the workspace. Nothing happens when the link is opened: it shows a form. */
export function invitationMail(
  { by, role, expiresAt, path }: InvitationNotice,
  publicUrl: string,
  timeZone: string,
): { subject: string; words: MailWords } {
  const host = oneLine(by, 80);
  return {
    subject: `${host} invites you to Baton`,
    words: {
      title: `${host} invites you to Baton`,
      lines: [
        'Baton is where a learning team hands stages of its work to AI agents and keeps the judgement.',
        `You would join as: ${oneLine(role, 80)}.`,
        `The invitation works until ${whenWords(expiresAt, timeZone)}.`,
      ],
      link: { label: 'Join', href: `${publicUrl}${path}` },
      footer: [
        'Opening the link changes nothing: you choose a password or another way in first.',
        'If you do not know who this is, do nothing.',
      ],
    },
  };
}
