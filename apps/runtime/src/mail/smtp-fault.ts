import { MailFault } from './mail-fault.ts';
import { oneLine } from './one-line.ts';

interface Told {
  code?: unknown;
  responseCode?: unknown;
  response?: unknown;
  command?: unknown;
  cause?: unknown;
}

/** What a mail server says is a stranger's text: this much of it is kept. */
const SAID = 200;

/** The library's errors in words. What may pass is tried again; what the server refuses for good (RFC 5321: 5yz) is not. */
export function smtpFault(error: unknown, host: string): MailFault {
  const told: Told = typeof error === 'object' && error !== null ? error : {};
  const status = typeof told.responseCode === 'number' ? told.responseCode : 0;
  const said = typeof told.response === 'string' && told.response !== '' ? ` It said: ${oneLine(told.response, SAID)}` : '';
  const of = (message: string, options: { final?: boolean; server?: boolean } = {}): MailFault =>
    new MailFault(message + said, { ...options, cause: error });
  const reason = error instanceof Error ? oneLine(error.message, SAID) : '';

  if (told.code === 'EAUTH') return of(`The mail server ${host} did not accept the user name or password of SMTP_URL.`, { server: true });
  if (isCertificate(error)) return of(`The certificate of the mail server ${host} is not to be trusted (${reason}).`, { server: true });
  if (told.code === 'ETLS') return of(`The mail server ${host} offers no encrypted connection that holds (${reason}).`, { server: true });
  if (told.command === 'RCPT TO' && status >= 500) return of('The mail server refuses this address.', { final: true });
  if (told.command === 'MAIL FROM' && status >= 500)
    return of(`The mail server ${host} refuses mail in the name of MAIL_FROM.`, { server: true });
  if (status >= 500 && told.command === 'DATA') return of('The mail server refuses this message.', { final: true });
  if (status >= 400 && (told.command === 'RCPT TO' || told.command === 'DATA')) return of('The mail server asks to try again later.');
  if (told.code === 'EENVELOPE' && status === 0) return of(`This mail cannot be addressed (${reason}).`, { final: true });
  if (status >= 400) return of(`The mail server ${host} takes no mail just now.`, { server: true });
  if (told.code === 'ETIMEDOUT') return of(`The mail server ${host} did not answer in time.`, { server: true });
  return of(`The mail server ${host} could not be reached (${reason}).`, { server: true });
}

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ALTNAME/;

function isCertificate(error: unknown): boolean {
  for (let at: unknown = error, hops = 0; typeof at === 'object' && at !== null && hops < 5; hops += 1) {
    if ('code' in at && typeof at.code === 'string' && CERTIFICATE.test(at.code)) return true;
    if (at instanceof Error && /certificate|altnames/i.test(at.message)) return true;
    at = 'cause' in at ? at.cause : undefined;
  }
  return false;
}
