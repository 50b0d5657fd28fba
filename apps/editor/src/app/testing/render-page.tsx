import type { Me } from '@baton/schema/api/account';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { type Outside, OutsideProvider } from '../../api/api-context.ts';
import { MeProvider } from '../../api/me-context.ts';
import { ResourceCache } from '../../api/resource-cache.ts';
import type { FakeApi } from '../../api/testing/fake-api.ts';
import { Announcements } from '../../ui/announce/Announcements.tsx';
import { ClockProvider } from '../../ui/clock/clock-context.ts';
import { ZoneProvider } from '../../ui/clock/zone-context.ts';
import { type FakeClock, fakeClock } from '../../ui/clock/fake-clock.ts';
import { KeepProvider } from '../../ui/storage/keep-context.ts';
import { type KeepStore, memoryStore } from '../../ui/storage/keep-store.ts';
import { AppearanceProvider } from '../../ui/theme/appearance-context.ts';

export const NOW = Date.parse('2026-11-20T09:00:00Z');

export const ME: Me = {
  userId: 'u1',
  name: 'Priya Nair',
  email: 'priya@example.org',
  hasPassword: true,
  role: 'owner',
  permissions: [
    'account.self',
    'runs.read',
    'runs.start',
    'runs.steer',
    'gates.read',
    'gates.answer',
    'pipelines.read',
    'pipelines.write',
    'settings.read',
    'settings.write',
    'signoffs.read',
    'signoffs.export',
  ],
  workspace: { id: 'w1', name: 'Learning', members: 3, timeZone: 'Europe/Madrid' },
  workspaces: [{ id: 'w1', name: 'Learning' }],
  modelConnected: true,
  waiting: 1,
  mentions: 0,
};

export interface PageUnderTest extends RenderResult {
  user: UserEvent;
  clock: FakeClock;
  keep: KeepStore;
  address: () => string;
}

export interface PageOptions {
  api: FakeApi;
  at?: string;
  keep?: KeepStore;
  me?: Me;
}

/** jsdom knows dialogs, but not how to open one, and has nothing to scroll. */
function openDialogs(): void {
  Element.prototype.scrollIntoView ??= () => {};
  window.matchMedia ??= () => ({ matches: false }) as MediaQueryList;
  HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) {
    this.open = true;
  };
  HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) {
    this.open = false;
  };
}

/** A page with everything around it that it needs: a server in memory, a clock that stands still, an address. */
export function renderPage(page: ReactNode, { api, at = '/', keep = memoryStore(), me = ME }: PageOptions): PageUnderTest {
  openDialogs();
  const clock = fakeClock(NOW);
  const location = memoryLocation({ path: at, record: true });
  let ids = 0;
  const outside: Outside = {
    api,
    cache: new ResourceCache(api),
    streams: { open: () => () => {} },
    pipelines: { open: () => () => {} },
    newId: () => `id-${++ids}`,
  };
  const result = render(
    <Router hook={location.hook} searchHook={location.searchHook}>
      <ClockProvider value={clock}>
        <KeepProvider value={keep}>
          <AppearanceProvider
            value={{
              appearance: { theme: 'system', motion: 'system', density: 'comfortable', letters: 'on', labels: 'brief' },
              change: () => {},
            }}
          >
            <OutsideProvider value={outside}>
              <MeProvider value={me}>
                <ZoneProvider value={me.workspace.timeZone}>
                  <Announcements>{page}</Announcements>
                </ZoneProvider>
              </MeProvider>
            </OutsideProvider>
          </AppearanceProvider>
        </KeepProvider>
      </ClockProvider>
    </Router>,
  );
  return Object.assign(result, { user: userEvent.setup(), clock, keep, address: () => location.history?.at(-1) ?? at });
}
