import type { SessionView } from '@baton/schema/api/access';
import { useOutside } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import { useSaving } from './use-saving.ts';
import people from './People.module.css';
import styles from './SettingsPage.module.css';

const WAYS: Record<SessionView['signedInBy'], string> = {
  password: 'with your password',
  link: 'by a one-time link',
  'sign-on': 'by single sign-on',
};

/** Where this person is signed in; each place can be signed out from here. */
export function Sessions() {
  const { api, cache } = useOutside();
  const { data, fault, reload } = useResource('sessions.list');
  const one = useSaving('Signed out there');
  const all = useSaving('Signed out everywhere else');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={4} />;
  const end = (sessionId: string): void =>
    one.save(async () => {
      await api.call('sessions.end', { params: { sessionId } });
      await cache.load('sessions.list');
    });
  const endOthers = (): void =>
    all.save(async () => {
      await api.call('sessions.endOthers', { body: {} });
      await cache.load('sessions.list');
    });
  return (
    <section className={styles['part']}>
      <h2>Where you are signed in</h2>
      <ul className={people['list']}>
        {data.items.map((session) => (
          <li key={session.id} className={people['row']}>
            <div className={people['who']}>
              <strong>{session.current ? `${session.device} (here)` : session.device}</strong>
              <span>
                Last seen <RelativeTime at={session.lastSeenAt} />, signed in {WAYS[session.signedInBy]}
              </span>
            </div>
            {!session.current && (
              <Button size="small" busy={one.busy} aria-label={`Sign out ${session.device}`} onClick={() => end(session.id)}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {data.items.length > 1 && (
        <div className={styles['acts']}>
          <Button busy={all.busy} onClick={endOthers}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </section>
  );
}
