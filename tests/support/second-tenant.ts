import { MemoryClient } from './memory-client.ts';
import type { TestApp } from './test-app.ts';

export interface Invitee {
  email: string;
  name: string;
  password: string;
}

/** The token in an invitation's link. */
export const tokenIn = (link: string | null): string => (link ?? '').split('#token=')[1] ?? '';

/** A client with the session that a reply opened. */
export async function clientFrom(app: TestApp, reply: Response | Promise<Response>): Promise<MemoryClient> {
  const { headers } = await reply;
  return new MemoryClient(app.runtime.app, app.url, headers.getSetCookie());
}

/** Accepts an invitation as somebody new and comes back signed in. */
export async function acceptAs(app: TestApp, link: string | null, { name, password }: Invitee): Promise<MemoryClient> {
  const body = JSON.stringify({ token: tokenIn(link), name, password });
  const reply = await app
    .stranger()
    .raw('/api/invitation/accept', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (!reply.ok) throw new Error(`accepting answered ${reply.status}: ${await reply.text()}`);
  return clientFrom(app, reply);
}

/** A workspace beside the first, made as people make one: opened, handed over by invitation, left. Its owner knows nobody here. */
export async function secondTenant(app: TestApp, invitee: Invitee): Promise<{ owner: MemoryClient; workspaceId: string }> {
  const { userId, workspace } = await app.owner.call('me.get');
  const { workspaceId } = await app.owner.call('workspaces.create', { body: { name: 'Another house' } });
  await app.owner.call('workspaces.enter', { body: { workspaceId } });
  const { link } = await app.owner.call('invitations.create', { body: { email: invitee.email, role: 'owner' } });
  const owner = await acceptAs(app, link, invitee);
  await owner.call('people.remove', { params: { userId } });
  await app.owner.call('workspaces.enter', { body: { workspaceId: workspace.id } });
  return { owner, workspaceId };
}
