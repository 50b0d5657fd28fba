import type { ApiQuery } from '@baton/schema/api/contracts';
import type { SignOff } from '@baton/schema/api/signoffs';
import { useApi } from '../../api/api-context.ts';
import { useOlder } from '../../api/use-older.ts';
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
  const { rows, busy, more } = useOlder({ items: first, next }, (cursor) => api.call('signoffs.list', { query: { ...query, cursor } }));
  return (
    <>
      <ul className={styles['list']}>
        {rows.map((row) => (
          <SignoffRow key={row.id} signoff={row} />
        ))}
      </ul>
      {more && (
        <div className={styles['more']}>
          <Button busy={busy} onClick={more}>
            Older records
          </Button>
        </div>
      )}
    </>
  );
}
