import { expect, test } from 'vitest';
import { guestTokens } from '../../auth/guest-tokens.ts';
import type { GateRow } from '../ports/gate-store.ts';
import type { GuestLink } from '../ports/guest-store.ts';
import { guestLink } from './guest-link.ts';

const NOW = Date.parse('2026-11-30T09:00:00.000Z');
const PARTY = { id: 'expert', label: 'Expert', blocking: true, assignee: { kind: 'guest', email: 'sam@elsewhere.example', name: 'Sam' } };
const ROW = { id: 'g1', dueAt: null } as unknown as GateRow;

function house(links: GuestLink[], secret: string, now = NOW): Parameters<typeof guestLink>[0] {
  let last = links.length;
  const store = { newest: async () => links.at(-1), keep: async (link: GuestLink) => void links.push(link) };
  const ids = { next: () => `link-${(last += 1)}`, secret: () => 'x'.repeat(43) };
  return { guests: { store, tokens: guestTokens(secret, ids) }, clock: { now: () => now }, ids } as unknown as Parameters<
    typeof guestLink
  >[0];
}
const ask = (deps: Parameters<typeof guestLink>[0]) => guestLink(deps, ROW, 'w', PARTY as Parameters<typeof guestLink>[3]);

test('the same link in every mail while it works for a while yet; then a new one', async () => {
  const links: GuestLink[] = [];
  const first = await ask(house(links, 'one secret of the installation'));
  expect(await ask(house(links, 'one secret of the installation'))).toEqual(first);
  expect(links[0]?.tokenHash).not.toContain(first.token);
  const late = await ask(house(links, 'one secret of the installation', Date.parse(first.link.expiresAt) - 1_000));
  expect(late.token).not.toBe(first.token);
  expect(links).toHaveLength(2);
});

test('with another secret of the installation the link before is dead, and a new one is mailed', async () => {
  const links: GuestLink[] = [];
  await ask(house(links, 'one secret of the installation'));
  const { link, token } = await ask(house(links, 'another secret of the installation'));
  expect(links).toHaveLength(2);
  expect(house(links, 'another secret of the installation').guests.tokens.hash(token)).toBe(link.tokenHash);
});
