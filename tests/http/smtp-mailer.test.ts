import { MailFault } from '@baton/runtime/mail/mail-fault';
import type { Mail } from '@baton/runtime/mail/mailer';
import { renderMail } from '@baton/runtime/mail/render-mail';
import { SEND_MS, smtpMailer } from '@baton/runtime/mail/smtp-mailer';
import { readSmtpUrl } from '@baton/runtime/mail/smtp-settings';
import { fakeClock } from '@baton/runtime/ports/testing/fake-clock';
import { afterEach, expect, test } from 'vitest';
import { type MailFaultName, MailServer } from '../support/mail-server.ts';

const FROM = { name: 'Baton', email: 'baton@house.example' };
const clock = fakeClock();
let server: MailServer | undefined;
afterEach(() => server?.close());

const mail = (more: Partial<Mail> = {}): Mail => ({
  id: 'd.1',
  thread: 'gate.7',
  to: { name: 'Sam Öztürk', email: 'sam@example.org' },
  subject: 'Ist das richtig? – Prüfung',
  ...renderMail({ title: 'Is it right?', lines: ['<script>alert(1)</script> & "so on"'], footer: ['You are asked.'] }),
  ...more,
});
const mailerTo = (at: MailServer) => smtpMailer({ ...readSmtpUrl(at.url), from: FROM }, clock);
const faultOf = (work: Promise<void>): Promise<MailFault> =>
  work.then(
    () => Promise.reject(new Error('it was sent')),
    (error: unknown) => (error instanceof MailFault ? error : Promise.reject(error as Error)),
  );

test('a mail arrives with its receiver, subject, both forms, a stable id and the thread that it belongs to', async () => {
  server = await MailServer.start();
  await mailerTo(server).send(mail());
  const [got] = server.mails;
  expect(got).toMatchObject({ to: ['sam@example.org'], subject: 'Ist das richtig? – Prüfung', messageId: '<d.1@house.example>' });
  expect(got?.parsed.from?.value).toEqual([{ name: 'Baton', address: 'baton@house.example' }]);
  expect(got?.parsed.to).toMatchObject({ value: [{ name: 'Sam Öztürk', address: 'sam@example.org' }] });
  expect(got?.parsed.references).toBe('<gate.7@house.example>');
  expect(got?.parsed.headers.get('auto-submitted')).toBe('auto-generated');
  expect(got?.text).toContain('<script>alert(1)</script> & "so on"');
  expect(got?.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so on&quot;');
  expect(got?.html).not.toMatch(/<script|<img|<link|url\(/);
});

test.each<[string, Partial<Mail>]>([
  ['subject', { subject: 'Hello\r\nBcc: all@example.org' }],
  ['subject with a bare line feed', { subject: 'Hello\nX: y' }],
  ['name', { to: { name: 'Sam\r\nBcc: all@example.org', email: 'sam@example.org' } }],
  ['address', { to: { name: 'Sam', email: 'sam@example.org\r\nRCPT TO:<all@example.org>' } }],
  ['two addresses', { to: { name: 'Sam', email: 'sam@example.org,all@example.org' } }],
  ['id', { id: 'a\r\nBcc: all@example.org' }],
])('a header that would begin another one is refused for good: %s', async (_what, more) => {
  server = await MailServer.start();
  expect(await faultOf(mailerTo(server).send(mail(more)))).toMatchObject({ final: true });
  expect(server.connections).toBe(0);
});

test.each<[MailFaultName, { final: boolean; server: boolean }, RegExp]>([
  ['no such user', { final: true, server: false }, /refuses this address.*550/],
  ['refuses the message', { final: true, server: false }, /refuses this message.*554/],
  ['busy', { final: false, server: false }, /try again later.*451/],
  ['turns away', { final: false, server: true }, /takes no mail just now.*421/],
  ['cuts', { final: false, server: true }, /could not be reached/],
])('a server that answers "%s" is told from the others', async (fault, kind, words) => {
  server = await MailServer.start();
  server.always(fault);
  const told = await faultOf(mailerTo(server).send(mail()));
  expect(told).toMatchObject(kind);
  expect(told.message).toMatch(words);
  server.always(undefined);
  await mailerTo(server).send(mail());
  expect(server.mails).toHaveLength(1);
});

test('a server that hangs holds nobody for longer than a minute', async () => {
  server = await MailServer.start();
  server.always('hangs');
  const told = faultOf(mailerTo(server).send(mail()));
  while (server.connections === 0) await new Promise((resolve) => setImmediate(resolve));
  await clock.advance(SEND_MS);
  expect(await told).toMatchObject({ final: false, server: true, message: 'The mail server did not take the message within a minute.' });
});

test('a certificate that nobody signed is not believed, and nothing is sent in the clear instead', async () => {
  server = await MailServer.start({ untrusted: true });
  const told = await faultOf(mailerTo(server).send(mail()));
  expect(told).toMatchObject({ final: false, server: true });
  expect(told.message).toContain('certificate');
  expect(server.mails).toEqual([]);
});

test('a wrong password is the fault of the setting; the right one is taken, whatever characters it has', async () => {
  const login = { user: 'baton@house.example', password: 'p@ss:w/ord %41' };
  server = await MailServer.start({ login });
  await mailerTo(server).send(mail());
  expect(server.mails).toHaveLength(1);
  const wrong = smtpMailer({ ...readSmtpUrl(server.url), password: 'guess', from: FROM }, clock);
  expect(await faultOf(wrong.send(mail()))).toMatchObject({ server: true, message: expect.stringContaining('SMTP_URL') as string });
});

test('where nobody listens the fault names the server', async () => {
  server = await MailServer.start();
  const { url } = server;
  await server.close();
  server = undefined;
  const told = await faultOf(smtpMailer({ ...readSmtpUrl(url), from: FROM }, clock).send(mail()));
  expect(told).toMatchObject({ final: false, server: true });
  expect(told.message).toContain('127.0.0.1');
});
