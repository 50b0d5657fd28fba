import type { ApiQuery } from '@baton/schema/api/contracts';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { useZone } from '../../ui/clock/zone-context.ts';
import { Field } from '../../ui/field/Field.tsx';
import { TextInput } from '../../ui/field/TextInput.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { Seg } from '../../ui/seg/Seg.tsx';
import { EmptyState } from '../../ui/states/EmptyState.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { ChainBand } from './ChainBand.tsx';
import { dayStart } from './day-start.ts';
import { ExportButton } from './ExportButton.tsx';
import { ReviewersLoad } from './ReviewersLoad.tsx';
import { SignoffList } from './SignoffList.tsx';
import styles from './Signoffs.module.css';

type Kind = 'all' | 'decisions' | 'unchecked' | 'reviewers';

const KINDS: { value: Kind; label: string }[] = [
  { value: 'all', label: 'All records' },
  { value: 'decisions', label: 'Decided by people' },
  { value: 'unchecked', label: 'For a spot check' },
];
const EMPTY: Record<Exclude<Kind, 'reviewers'>, [title: string, words: string]> = {
  all: ['Nothing is recorded yet', 'Every decision at a gate is recorded here, for good.'],
  decisions: ['Nobody has decided anything yet', 'Every decision at a gate is recorded here, for good.'],
  unchecked: ['Nothing waits for a spot check', 'A gate that asks a person only now and then leaves here what passed without one.'],
};

/** The file of sign-offs: every decision with who, when and about which exact text. It only grows. */
export function SignoffsPage({ runId }: { runId?: string }) {
  const zone = useZone();
  const governs = useMay('runs.steer');
  const [kind, setKind] = useState<Kind>('all');
  const [search, setSearch] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const time = { ...dayStart('from', from, zone), ...dayStart('to', to, zone) };
  const query: ApiQuery<'signoffs.list'> = {
    limit: 50,
    ...time,
    ...(runId !== undefined && { runId }),
    ...(search.trim() !== '' && { search: search.trim() }),
    ...((kind === 'decisions' || kind === 'unchecked') && { kind }),
  };
  const narrowed = search.trim() !== '' || from !== '' || to !== '';
  return (
    <Page
      title="Sign-offs"
      lead={
        runId === undefined
          ? 'Every decision with who, when, why and the exact text. Nothing here can be changed or removed.'
          : 'The decisions of one run, with who, when, why and the exact text. Nothing here can be changed or removed.'
      }
      actions={
        <>
          {runId !== undefined && <ButtonLink to={links.run(runId)}>The run</ButtonLink>}
          <ExportButton query={runId === undefined ? time : { runId }} />
        </>
      }
    >
      <ChainBand />
      <div className={styles['tools']}>
        <div className={styles['search']}>
          <Icon of={Search} size={15} />
          <TextInput
            type="search"
            aria-label="Search the records"
            placeholder="Run, pipeline or person"
            maxLength={120}
            value={search}
            onChange={setSearch}
          />
        </div>
        <Field label="From">{(control) => <TextInput {...control} type="date" value={from} max={to} onChange={setFrom} />}</Field>
        <Field label="To">{(control) => <TextInput {...control} type="date" value={to} min={from} onChange={setTo} />}</Field>
        <div className={styles['filters']}>
          <Seg
            label="Which records"
            value={kind}
            parts={governs ? [...KINDS, { value: 'reviewers', label: 'Reviewers' }] : KINDS}
            onChange={setKind}
          />
        </div>
      </div>
      {kind === 'reviewers' ? <ReviewersLoad /> : <Records key={kind} query={query} empty={EMPTY[kind]} narrowed={narrowed} />}
    </Page>
  );
}

interface RecordsProps {
  query: ApiQuery<'signoffs.list'>;
  empty: [title: string, words: string];
  narrowed: boolean;
}

function Records({ query, empty: [title, words], narrowed }: RecordsProps) {
  const { data, fault, reload } = useResource('signoffs.list', { query });
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />;
  if (data.items.length === 0)
    return (
      <EmptyState
        title={narrowed ? 'No such record' : title}
        actions={!narrowed && <ButtonLink to={links.inbox}>See what waits for you</ButtonLink>}
      >
        {narrowed ? 'Try another word or a longer time.' : words}
      </EmptyState>
    );
  return <SignoffList key={JSON.stringify(query)} first={data.items} next={data.next} query={query} />;
}
