import type { SignOff } from '@baton/schema/api/signoffs';
import type { SignoffRecord } from '@baton/schema/run/signoff-record';
import { signoffNames } from '@baton/schema/signoff/signoff-page';
import { Link } from 'wouter';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import { links } from '../../ui/links.ts';
import { SignoffMarks } from '../../ui/signoff/SignoffMarks.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import styles from './Signoffs.module.css';

/** One record in the list: what, at which step of which run, by whom, when. */
export function SignoffRow({ signoff }: { signoff: SignOff }) {
  const now = useNow(60_000);
  const zone = useZone();
  const record = signoff.record as unknown as SignoffRecord;
  return (
    <li className={styles['row']}>
      <span className={styles['number']}>{signoff.seq}</span>
      <div className={styles['what']}>
        <Link href={links.signoff(signoff.id)}>{record.label}</Link>
        <small>
          {record.gate.step}, {record.run.title} · {record.pipeline.name}
        </small>
        <SignoffMarks record={record} />
      </div>
      <span className={styles['who']}>{signoffNames(record)}</span>
      <time dateTime={signoff.at}>{momentWords(Date.parse(signoff.at), now, zone)}</time>
    </li>
  );
}
