import type { ApiQuery } from '@baton/schema/api/contracts';
import type { RunSummary } from '@baton/schema/api/runs';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { useOlder } from '../../api/use-older.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { RunRow } from '../../ui/cards/RunRow.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import styles from './RunsPage.module.css';

type Filter = 'all' | 'waiting' | 'attention' | 'working' | 'held' | 'finished';

const FILTERS: { value: Filter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'waiting', label: 'Waiting for someone' },
  { value: 'attention', label: 'Needs a fix' },
  { value: 'working', label: 'Working' },
  { value: 'held', label: 'Paused' },
  { value: 'finished', label: 'Finished' },
];
const EMPTY: Record<Filter, string> = {
  all: 'No run yet',
  waiting: 'No run waits for anybody',
  attention: 'No run needs a fix',
  working: 'No run is working just now',
  held: 'No run is paused',
  finished: 'No run has finished yet',
};
const PAGE = 50;

/** All runs in the words of people: what waits, what needs a fix, what is done. */
export function RunsPage() {
  const mayStart = useMay('runs.start');
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const query: ApiQuery<'runs.list'> = {
    limit: PAGE,
    ...(filter !== 'all' && { status: filter }),
    ...(search.trim() !== '' && { search: search.trim() }),
  };
  const { data, fault, reload } = useResource('runs.list', { query }, { everyMs: 15_000 });
  return (
    <Page
      title="Runs"
      lead="Every run with what goes on in it. A run that waits is never lost from this list."
      actions={
        <>
          <ButtonLink to={links.signoffs}>Sign-offs</ButtonLink>
          {mayStart && <ButtonLink to={links.library}>Start a run</ButtonLink>}
        </>
      }
    >
      <div className={styles['tools']}>
        <div className={styles['search']}>
          <Icon of={Search} size={15} />
          <TextInput type="search" aria-label="Search the runs" placeholder="Name of a run" value={search} onChange={setSearch} />
        </div>
        <div className={styles['filters']}>
          <Seg label="Which runs" value={filter} parts={FILTERS} onChange={setFilter} />
        </div>
      </div>
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />)}
      {data && data.items.length === 0 && (
        <EmptyState
          title={search.trim() === '' ? EMPTY[filter] : 'No run of that name'}
          actions={filter === 'all' && search.trim() === '' ? <ButtonLink to={links.library}>Choose a pipeline</ButtonLink> : undefined}
        >
          {search.trim() === '' ? 'Runs are started from the library.' : 'Try another word.'}
        </EmptyState>
      )}
      {data && data.items.length > 0 && <RunList key={JSON.stringify(query)} first={data.items} next={data.next} query={query} />}
    </Page>
  );
}

/** The newest page stays fresh by itself; older ones are fetched when they are asked for. */
function RunList({ first, next, query }: { first: readonly RunSummary[]; next: string | undefined; query: ApiQuery<'runs.list'> }) {
  const api = useApi();
  const { rows, busy, more } = useOlder({ items: first, next }, (cursor) => api.call('runs.list', { query: { ...query, cursor } }));
  return (
    <>
      <ul className={styles['list']}>
        {rows.map((run) => (
          <RunRow key={run.id} run={run} />
        ))}
      </ul>
      {more && (
        <div className={styles['more']}>
          <Button busy={busy} onClick={more}>
            Older runs
          </Button>
        </div>
      )}
    </>
  );
}
