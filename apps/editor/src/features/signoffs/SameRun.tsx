import type { SignoffView } from '@baton/schema/api/signoffs';
import { Link } from 'wouter';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { links } from '../../ui/links.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import styles from './Signoffs.module.css';

/** What else was decided in the run, in order: the rounds before and after, and the gates around it. */
export function SameRun({ rows, here }: { rows: SignoffView['sameRun']; here: string }) {
  const now = useNow(60_000);
  const zone = useZone();
  if (rows.length < 2) return null;
  return (
    <section className={styles['part']}>
      <h2>In the same run</h2>
      <ol className={styles['items']}>
        {rows.map((row) => (
          <li key={row.id} aria-current={row.id === here || undefined}>
            {row.id === here ? <b>{row.label}</b> : <Link href={links.signoff(row.id)}>{row.label}</Link>}
            <p>
              {row.step}, {row.by}, {momentWords(Date.parse(row.at), now, zone)}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
