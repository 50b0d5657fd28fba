import type { RunSummary } from '@baton/schema/api/runs';
import { Link } from 'wouter';
import { RehearsalMark } from '../chip/RehearsalMark.tsx';
import { StatusChip } from '../chip/StatusChip.tsx';
import { links } from '../links.ts';
import { MoneyText } from '../text/MoneyText.tsx';
import { RelativeTime } from '../text/RelativeTime.tsx';
import { runWords } from './run-words.ts';
import styles from './RunRow.module.css';

/** A run in a list: its title, where it comes from, what goes on. */
export function RunRow({ run }: { run: RunSummary }) {
  const { status, words } = runWords(run);
  const question = run.waitingFor[0]?.question;
  return (
    <li className={styles['row']}>
      <div className={styles['title']}>
        <Link href={links.run(run.id)}>{run.title}</Link>
        <RehearsalMark mode={run.mode} />
      </div>
      <p className={styles['from']}>
        {run.pipelineName}, run {run.number}
        {run.cycle > 1 && `, cycle ${run.cycle}`}
        {question !== undefined && run.status === 'waiting' && `. Asked: ${question}`}
      </p>
      <span className={styles['state']}>
        <StatusChip status={status}>{words}</StatusChip>
      </span>
      <div className={styles['side']}>
        <RelativeTime at={run.endedAt ?? run.updatedAt} />
        <br />
        <MoneyText amount={run.cost} currency={run.currency} />
      </div>
    </li>
  );
}
