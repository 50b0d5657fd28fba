import type { Undelivered } from '@baton/schema/api/gate-view';
import { useState } from 'react';
import { Link } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useResource } from '../../api/use-resource.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { links } from '../../ui/links.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { momentWords } from '../../ui/words/date-words.ts';
import styles from './SettingsPage.module.css';

/** The last messages that did not arrive. */
export function NoticeFaults() {
  const { data, fault, reload } = useResource('notices.faults', {}, { everyMs: 30_000 });
  return (
    <section className={styles['part']}>
      <h2>What did not arrive</h2>
      {!data && fault && <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} />}
      {data?.items.length === 0 && <p>Everything that was sent has arrived.</p>}
      {data && data.items.length > 0 && (
        <ul className={styles['faults']}>
          {data.items.map((item) => (
            <FaultLine key={item.id} item={item} />
          ))}
        </ul>
      )}
    </section>
  );
}

function FaultLine({ item }: { item: Undelivered }) {
  const { api, cache } = useOutside();
  const announce = useAnnounce();
  const now = useNow(60_000);
  const [busy, setBusy] = useState(false);
  const again = (): void => {
    setBusy(true);
    api
      .call('notices.sendAgain', { body: { id: item.id } })
      .then(
        () => announce.show('It is sent again'),
        (error: unknown) => announce.show(asFault(error).message),
      )
      .then(() => cache.load('notices.faults'))
      .catch(() => undefined)
      .finally(() => setBusy(false));
  };
  return (
    <li>
      <div>
        <b>{item.to}</b>, {momentWords(Date.parse(item.at), now)}
        {item.gateId !== null && (
          <>
            {', '}
            <Link href={links.gate(item.gateId)}>the question</Link>
          </>
        )}
        <small>
          {item.why} {item.nextTryAt === null ? '' : `It is tried again ${momentWords(Date.parse(item.nextTryAt), now)}.`}
        </small>
      </div>
      <Button size="small" busy={busy} onClick={again} aria-label={`Send again to ${item.to}`}>
        Send again
      </Button>
    </li>
  );
}
