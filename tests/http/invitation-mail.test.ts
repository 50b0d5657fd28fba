import { sendNotices } from '@baton/runtime/use-cases/notices/send-notices';
import { NO_LOG } from '@baton/runtime/ports/log';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { MailServer } from '../support/mail-server.ts';
import { acceptAs } from '../support/second-tenant.ts';
import { testApp } from '../support/test-app.ts';

test('where mail is set up the link goes to its address and to nobody else; a new one takes its place', async () => {
  const server = await MailServer.start();
  const app = await testApp({ smtpUrl: server.url, owner: { email: 'priya@house.example', password: 'correct horse battery' } });
  try {
    const linkIn = (text: string): string => /http:\/\/127\.0\.0\.1:4200\/invitation#token=[\w-]{43}/.exec(text)?.[0] ?? '';
    const made = await app.owner.call('invitations.create', { body: { email: 'sam@elsewhere.example', role: 'reviewer' } });
    expect(made.link).toBeNull();
    await sendNotices({ ...app.runtime.deps, log: NO_LOG });
    await server.until((mails) => mails.length === 1);
    const [first] = server.mails;
    expect(first).toMatchObject({ to: ['sam@elsewhere.example'] });
    expect(first?.text).toContain('Reviewer');
    await app.owner.call('invitations.renew', { params: { invitationId: made.invitation.id } });
    await sendNotices({ ...app.runtime.deps, log: NO_LOG });
    await server.until((mails) => mails.length === 2);
    const [, second] = server.mails;
    const invitee = { email: 'sam@elsewhere.example', name: 'Sam', password: 'a short sentence is good' };
    await expect(acceptAs(app, linkIn(first?.text ?? ''), invitee)).rejects.toThrow('410');
    const sam = await acceptAs(app, linkIn(second?.text ?? ''), invitee);
    expect((await sam.call('me.get')).role).toBe('reviewer');
    const kept = JSON.stringify((await sql`select * from outbox`.execute(app.stores.database.db)).rows);
    expect(kept).toContain('sealedPath');
    expect(kept).not.toContain('#token=');
  } finally {
    await app.close();
    await server.close();
  }
}, 90_000);
