import { useMay, useMe } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Link } from 'wouter';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { GateTicket } from '../../ui/cards/GateTicket.tsx';
import { LibraryCard } from '../../ui/cards/LibraryCard.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { links } from '../../ui/links.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { dayLine, greeting } from './greeting.ts';
import { newsOf } from './news.ts';
import { FirstRun } from './FirstRun.tsx';
import { NewsColumn } from './NewsColumn.tsx';
import { SetupNotes } from './SetupNotes.tsx';
import styles from './HomePage.module.css';

const SHOWN_TICKETS = 6;

/** What waits for me, what can be started, and what went on while I was away. */
export function HomePage() {
  usePageTitle('Home');
  const me = useMe();
  const mayStart = useMay('runs.start');
  const now = useNow(60_000);
  const { data: home, fault, reload } = useResource('home.get', {}, { everyMs: 20_000 });
  if (!home)
    return (
      <div className={styles['left']}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />}
      </div>
    );
  const hidden = home.waitingCount - Math.min(home.waiting.length, SHOWN_TICKETS);
  return (
    <div className={styles['home']}>
      <div className={styles['left']}>
        <h1 className={styles['hello']}>{greeting(now, me.name)}</h1>
        <p className={styles['day']}>{dayLine(now, home)}</p>
        <SetupNotes me={me} />
        <FirstRun home={home} modelConnected={me.modelConnected} />
        {home.waiting.length > 0 && <h2 className="sr">Waiting for you</h2>}
        {home.waiting.length > 0 && (
          <ul className={styles['tickets']} aria-label="Waiting for you">
            {home.waiting.slice(0, SHOWN_TICKETS).map((gate, index) => (
              <li key={gate.id}>
                <GateTicket gate={gate} first={index === 0} />
              </li>
            ))}
          </ul>
        )}
        {hidden > 0 && (
          <p className={styles['more']}>
            <Link href={links.inbox}>{countLabel(hidden, 'more request')} in the inbox</Link>
          </p>
        )}
        <div className={styles['part']}>
          <h2>Library</h2>
          <Link href={links.library}>See the whole library</Link>
        </div>
        {home.library.length > 0 ? (
          <div className={styles['cards']}>
            {home.library.map((entry) => (
              <LibraryCard key={entry.version.id} entry={entry} mayStart={mayStart} />
            ))}
          </div>
        ) : (
          <EmptyState title="Nothing is published yet" actions={<ButtonLink to={links.library}>Look at the templates</ButtonLink>}>
            Publish a version of a pipeline, and everybody can start runs of it from here.
          </EmptyState>
        )}
      </div>
      <NewsColumn news={newsOf(home)} waits={home.waitingCount > 0} />
    </div>
  );
}
