import { Search } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { LibraryCard } from '../../ui/cards/LibraryCard.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { Templates } from './Templates.tsx';
import styles from './LibraryPage.module.css';

const LibraryPreview = lazy(async () => ({ default: (await import('./LibraryPreview.tsx')).LibraryPreview }));

/** What is published, to start runs from; below it the templates, to make a pipeline from. */
export function LibraryPage() {
  const { data, fault, reload } = useResource('library.list', { query: { limit: 200 } });
  const mayStart = useMay('runs.start');
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState<string>();
  const open = data?.items.find((entry) => entry.version.id === shown);
  const wanted = search.trim().toLowerCase();
  const found =
    data?.items.filter((entry) => `${entry.name} ${entry.summary} ${entry.phases.join(' ')}`.toLowerCase().includes(wanted)) ?? [];
  return (
    <Page title="Library" lead="Published pipelines. A run keeps the version that it was started with.">
      <div className={styles['tools']}>
        <div className={styles['search']}>
          <Icon of={Search} size={15} />
          <TextInput
            type="search"
            aria-label="Search the library"
            placeholder="What do you want to do?"
            value={search}
            onChange={setSearch}
          />
        </div>
      </div>
      <h2 className="sr">Published pipelines</h2>
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton height={278} />)}
      {data && found.length > 0 && (
        <div className={styles['cards']}>
          {found.map((entry) => (
            <LibraryCard key={entry.version.id} entry={entry} mayStart={mayStart} onLook={() => setShown(entry.version.id)} />
          ))}
        </div>
      )}
      {data && found.length === 0 && (
        <EmptyState
          title={data.items.length === 0 ? 'Nothing is published yet' : 'Nothing here matches'}
          actions={data.items.length === 0 ? <ButtonLink to={links.pipelines}>Go to the pipelines</ButtonLink> : undefined}
        >
          {data.items.length === 0
            ? 'Open a pipeline, make a version of it and publish it here.'
            : 'Try another word, or clear the search.'}
        </EmptyState>
      )}
      <Templates />
      {open && (
        <Suspense fallback={null}>
          <LibraryPreview entry={open} onClose={() => setShown(undefined)} />
        </Suspense>
      )}
    </Page>
  );
}
