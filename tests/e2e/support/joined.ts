import type { Role } from '@baton/schema/api/permissions';
import { ApiClient } from '../../support/api-client.ts';
import type { Scene } from './scene.ts';

const PASSWORD = 'a long password for tests';

/** Somebody who was invited and came: a client that is signed in as them. */
export async function joined({ baton }: Scene, name: string, role: Exclude<Role, 'owner'>): Promise<ApiClient> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
  const { link } = await baton.api.call('invitations.create', { body: { email, role } });
  // Without a mail server whoever invites hands the link on.
  if (link === null) throw new Error('the link of the invitation went by mail');
  const accepted = await fetch(`${baton.url}/api/invitation/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: baton.url },
    body: JSON.stringify({ token: link.slice(link.indexOf('token=') + 'token='.length), name, password: PASSWORD }),
  });
  if (!accepted.ok) throw new Error(`the invitation of ${name} answered ${accepted.status}: ${await accepted.text()}`);
  const client = new ApiClient(baton.url);
  await client.signIn(email, PASSWORD);
  return client;
}
