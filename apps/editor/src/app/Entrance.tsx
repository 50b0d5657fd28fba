import { lazy, Suspense } from 'react';
import { useLocation } from 'wouter';
import { MeProvider } from '../api/me-context.ts';
import { useResource } from '../api/use-resource.ts';
import { Button } from '../ui/button/Button.tsx';
import { WaitingCountProvider } from '../ui/page/use-page-title.ts';
import { EmptyState } from '../ui/states/EmptyState.tsx';
import { useKeep } from '../ui/storage/keep-context.ts';
import { Rooms } from './Rooms.tsx';
import { FaultBoundary } from './shell/FaultBoundary.tsx';
import { Shell } from './shell/Shell.tsx';
import styles from './Entrance.module.css';

const WelcomePage = lazy(async () => ({ default: (await import('../features/welcome/WelcomePage.tsx')).WelcomePage }));
const SignInPage = lazy(async () => ({ default: (await import('../features/welcome/SignInPage.tsx')).SignInPage }));

/** Lets in who is signed in; everybody else signs in at the address where they wanted to go. */
export function Entrance() {
  const [address] = useLocation();
  const keep = useKeep();
  const { data: me, fault, reload } = useResource('me.get', {}, { everyMs: 30_000 });
  if (address === '/welcome')
    return (
      <Suspense fallback={null}>
        <WelcomePage onIn={reload} />
      </Suspense>
    );
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
      <WaitingCountProvider value={me.waiting}>
        <Shell waiting={me.waiting} me={me.name} phoneRail={!address.startsWith('/gates/')}>
          <FaultBoundary keep={keep} address={address}>
            <Rooms />
          </FaultBoundary>
        </Shell>
      </WaitingCountProvider>
    </MeProvider>
  );
}
