import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { useOutside } from '../api/api-context.ts';
import { MeProvider } from '../api/me-context.ts';
import { ZoneProvider } from '../ui/clock/zone-context.ts';
import { useResource } from '../api/use-resource.ts';
import { Button } from '../ui/button/Button.tsx';
import { links } from '../ui/links.ts';
import { WaitingCountProvider } from '../ui/page/use-page-title.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { useKeep } from '../ui/storage/keep-context.ts';
import { Rooms, startRoom } from './Rooms.tsx';
import { FaultBoundary } from './shell/FaultBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import styles from './Entrance.module.css';

const WelcomePage = lazy(async () => ({ default: (await import('../features/welcome/WelcomePage.tsx')).WelcomePage }));
const GuestPage = lazy(async () => ({ default: (await import('../features/gates/GuestPage.tsx')).GuestPage }));
const InvitationPage = lazy(async () => ({ default: (await import('../features/welcome/InvitationPage.tsx')).InvitationPage }));
const NewPasswordPage = lazy(async () => ({ default: (await import('../features/welcome/NewPasswordPage.tsx')).NewPasswordPage }));
const ForgottenPage = lazy(async () => ({ default: (await import('../features/welcome/ForgottenPage.tsx')).ForgottenPage }));
const SignInPage = lazy(async () => ({ default: (await import('../features/welcome/SignInPage.tsx')).SignInPage }));

/** The door: nobody is asked who they are while a link is being traded for a session, and guests have a door of their own. */
export function Entrance() {
  const [address] = useLocation();
  const { cache } = useOutside();
  const onIn = (): void => void cache.load('me.get');
  const door = doorAt(address, onIn);
  return door ? <Suspense fallback={null}>{door}</Suspense> : <SignedIn address={address} />;
}

/** What stands before the rooms at an address: a guest's page, the terminal's link, an invitation. */
function doorAt(address: string, onIn: () => void): ReactNode {
  if (address === links.guest || address.startsWith(`${links.guest}/`)) return <GuestPage />;
  if (address === '/welcome') return <WelcomePage onIn={onIn} />;
  if (address === links.newPassword) return <NewPasswordPage onIn={onIn} />;
  if (address === links.forgotten) return <ForgottenPage />;
  return address === '/invitation' ? <InvitationPage onIn={onIn} /> : undefined;
}

/** Lets in who is signed in; everybody else signs in at the address where they wanted to go. */
function SignedIn({ address }: { address: string }) {
  const keep = useKeep();
  const { cache } = useOutside();
  useState(() => startRoom(address, cache));
  const { data: me, fault, reload } = useResource('me.get', {}, { everyMs: 30_000 });
  if (fault?.code === 'not_signed_in')
    return (
      <Suspense fallback={null}>
        <SignInPage onIn={reload} />
      </Suspense>
    );
  if (!me)
    return fault ? (
      <main className={styles['alone']}>
        <EmptyState title={fault.message} actions={<Button onClick={reload}>Try again</Button>}>
          {fault.problem.fix}
        </EmptyState>
      </main>
    ) : (
      <div className={styles['alone']} role="status" aria-label="Baton is opening" />
    );
  return (
    <MeProvider value={me}>
      <ZoneProvider value={me.workspace.timeZone}>
        <WaitingCountProvider value={me.waiting}>
          <Shell waiting={me.waiting + me.mentions} me={me.name} phoneRail={!address.startsWith('/gates/')}>
            <FaultBoundary keep={keep} address={address}>
              <Rooms />
            </FaultBoundary>
          </Shell>
        </WaitingCountProvider>
      </ZoneProvider>
    </MeProvider>
  );
}
