import { CircleCheck, CircleStop, Hourglass, LoaderCircle, type LucideIcon, Sprout, TriangleAlert } from 'lucide-react';
import { Link } from 'wouter';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import type { News } from './news.ts';
import styles from './HomePage.module.css';

const ICONS: Record<News['kind'], { icon: LucideIcon; words: string }> = {
  attention: { icon: TriangleAlert, words: 'Needs a fix' },
  working: { icon: LoaderCircle, words: 'Working' },
  waiting: { icon: Hourglass, words: 'Waiting' },
  finished: { icon: CircleCheck, words: 'Finished' },
  stopped: { icon: CircleStop, words: 'Stopped' },
  next: { icon: Sprout, words: 'Next cycle' },
};

const SHOWN = 8;

/** What went on, newest first, with what needs somebody on top. */
export function NewsColumn({ news, waits }: { news: readonly News[]; waits: boolean }) {
  return (
    <aside className={styles['right']} aria-label="While you were away">
      <h2>While you were away</h2>
      {news.length === 0 ? (
        <p className={styles['lead']}>
          {waits
            ? 'Nothing runs by itself right now: what goes on waits for you.'
            : 'Start a run from the library, and its story appears here.'}
        </p>
      ) : (
        <ol className={styles['log']}>
          {news.slice(0, SHOWN).map((line) => (
            <li key={line.key}>
              <span className={`${styles['mark']} ${styles[line.kind] ?? ''}`}>
                <Icon of={ICONS[line.kind].icon} size={18} />
                <span className="sr">{ICONS[line.kind].words}</span>
              </span>
              <div>
                <h3>
                  {line.title}
                  <RehearsalMark mode={line.mode} />
                  <span className={styles['when']}>
                    <RelativeTime at={line.at} />
                  </span>
                </h3>
                <p>{line.text}</p>
                <div className={styles['act']}>
                  <ButtonLink to={line.action.to} size="small" look={line.kind === 'attention' ? 'strong' : 'plain'}>
                    {line.action.label}
                  </ButtonLink>
                </div>
              </div>
            </li>
          ))}
        </ol>
      )}
      <footer className={styles['foot']}>
        <span>Nothing is released without a person.</span>
        <Link href={links.runs}>All runs</Link>
      </footer>
    </aside>
  );
}
