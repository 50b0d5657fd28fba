import type { ApiQuery } from '@baton/schema/api/contracts';
import type { SignOff } from '@baton/schema/api/signoffs';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { asFault } from '../../api/fault.ts';
import { useAnnounce } from '../../ui/announce/announce-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { SignoffRow } from './SignoffRow.tsx';
import styles from './Signoffs.module.css';

export interface SignoffListProps {
  first: readonly SignOff[];
  next: string | undefined;
  query: ApiQuery<'signoffs.list'>;
}

/** The newest page is there at once; older ones are fetched when they are asked for. */
export function SignoffList({ first, next, query }: SignoffListProps) {
  const api = useApi();
  const announce = useAnnounce();
  const [older, setOlder] = useState<{ items: readonly SignOff[]; next: string | undefined }>();
  const [busy, setBusy] = useState(false);
  const cursor = older ? older.next : next;
  const more = (): void => {
    if (cursor === undefined) return;
    setBusy(true);
    api
      .call('signoffs.list', { query: { ...query, cursor } })
      .then((page) => setOlder((before) => ({ items: [...(before?.items ?? []), ...page.items], next: page.next })))
      .catch((error: unknown) => announce.show(asFault(error).message, { tone: 'fault' }))
      .finally(() => setBusy(false));
  };
  const shown = new Set(first.map((row) => row.id));
  return (
    <>
      <ul className={styles['list']}>
        {[...first, ...(older?.items ?? []).filter((row) => !shown.has(row.id))].map((row) => (
          <SignoffRow key={row.id} signoff={row} />
        ))}
      </ul>
      {cursor !== undefined && (
        <div className={styles['more']}>
          <Button busy={busy} onClick={more}>
            Older records
          </Button>
        </div>
      )}
    </>
  );
}
