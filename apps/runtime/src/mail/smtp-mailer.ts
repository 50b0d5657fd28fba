import type { SendMailOptions } from 'nodemailer';
import { isLoopback } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import { MailFault } from './mail-fault.ts';
import type { Mail, Mailer } from './mailer.ts';
import { smtpFault } from './smtp-fault.ts';
import type { SmtpSettings } from './smtp-settings.ts';

/** A mail server on the other side of the world answers within a second; ten mean that nobody is there. */
const CONNECT_MS = 10_000;
/** Between two answers of the server: some look at a message for a while before they take it. */
const IDLE_MS = 30_000;
/** One mail, all together, however slowly the bytes drip. Less than what whoever claimed it has (`claimDeliveries`). */
export const SEND_MS = 60_000;

const BREAK = /[\p{Cc}\p{Zl}\p{Zp}]/u;

/**
 * Hands mails to one SMTP server, each over a connection of its own: there are few of them, and a connection that is kept
 * is one that breaks unseen. A password goes over an encrypted connection only, except to this machine.
 */
export function smtpMailer(settings: SmtpSettings, clock: Clock): Mailer {
  const { host, port, secure, user, password, from } = settings;
  let transport: Promise<{ sendMail(mail: SendMailOptions): Promise<unknown> }> | undefined;
  const open = async (): Promise<{ sendMail(mail: SendMailOptions): Promise<unknown> }> => {
    // Loaded with the first mail: a start does not wait for it.
    const { createTransport } = await import('nodemailer');
    return createTransport({
      host,
      port,
      secure,
      ...(user !== undefined && { auth: { user, pass: password ?? '' }, requireTLS: !secure && !isLoopback(host) }),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      dnsTimeout: CONNECT_MS,
      socketTimeout: IDLE_MS,
      // A message never names a file or an address to be read into it.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);
  return {
    async send(mail) {
      refuseBreaks(mail);
      const { sendMail } = await (transport ??= open()).then((made) => ({ sendMail: made.sendMail.bind(made) }));
      const late = new AbortController();
      const cancel = clock.after(SEND_MS, () => late.abort());
      try {
        await sendMail({
          from: { name: from.name, address: from.email },
          to: { name: mail.to.name, address: mail.to.email },
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          messageId: `<${mail.id}@${domain}>`,
          ...(mail.thread !== undefined && { references: [`<${mail.thread}@${domain}>`], inReplyTo: `<${mail.thread}@${domain}>` }),
          // Says to machines that no machine should answer (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: late.signal,
        });
      } catch (error) {
        throw late.signal.aborted
          ? new MailFault('The mail server did not take the message within a minute.', { server: true, cause: error })
          : smtpFault(error, host);
      } finally {
        cancel();
      }
    },
  };
}

/** A line break in a header begins another header. The library folds them away; whoever sends one has a fault or a plan. */
function refuseBreaks({ to, subject, id, thread = '' }: Mail): void {
  for (const [what, value] of Object.entries({
    'the name': to.name,
    'the address': to.email,
    'the subject': subject,
    'the id': id + thread,
  }))
    if (BREAK.test(value)) throw new MailFault(`This mail was not sent, because ${what} has a line break in it.`, { final: true });
  // One receiver, and no second one behind a comma.
  if (!/^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/u.test(to.email))
    throw new MailFault('This is not an e-mail address.', { final: true });
}
