import type { GateSummary } from '@baton/schema/api/gate-view';
import { type KeyboardEvent, lazy, Suspense, useMemo, useRef, useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useZone } from '../../ui/clock/zone-context.ts';
import type { KeyGroup } from '../../ui/guide/command.ts';
import { useGuideSource } from '../../ui/guide/guide-context.ts';
import { isSilenced } from '../../ui/page/letter-keys.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { Tabs } from '../../ui/tabs/Tabs.tsx';
import { Kbd } from '../../ui/text/Kbd.tsx';
import { filterQuery, type InboxFilter, isFiltered, NO_FILTER } from './inbox-filter.ts';
import { InboxFilters } from './InboxFilters.tsx';
import { NothingFound } from './NothingFound.tsx';
import { groupRequests, type RequestGroup } from './group-requests.ts';
import { InboxZero } from './InboxZero.tsx';
import { MentionList } from './MentionList.tsx';
import { RequestItem } from './RequestItem.tsx';
import styles from './InboxPage.module.css';

const RequestPreview = lazy(async () => ({ default: (await import('./RequestPreview.tsx')).RequestPreview }));

type Tab = 'mine' | 'others' | 'done';

const KEYS: readonly KeyGroup[] = [
  {
    title: 'In the list, while it has the focus',
    rows: [
      { label: 'Next request', keys: ['J'] },
      { label: 'Request before', keys: ['K'] },
      { label: 'Open it', keys: ['Enter'] },
    ],
  },
];

/** Everything that waits for somebody, one sentence each; beside it what the sentence is about. */
export function InboxPage() {
  usePageTitle('Inbox');
  useGuideSource({ keys: () => KEYS });
  const now = useNow(30_000);
  const zone = useZone();
  const [tab, setTab] = useState<Tab>('mine');
  const [filter, setFilter] = useState<InboxFilter>(NO_FILTER);
  const [cursor, setCursor] = useState<string>();
  const query = { tab, limit: 100, ...filterQuery(filter, tab), ...(cursor !== undefined && { cursor }) };
  const { data, fault, reload } = useResource('gates.list', { query }, { everyMs: 15_000 });
  const mentions = useResource('mentions.list', {}, { everyMs: 15_000 }).data?.items ?? [];
  const named = tab === 'others' || isFiltered(filter, tab) ? [] : mentions.filter((mention) => mention.seen === (tab === 'done'));
  const narrow = (next: InboxFilter): void => (setCursor(undefined), setFilter(next));
  const open = (next: Tab): void => (setCursor(undefined), setTab(next));
  const groups = useMemo<RequestGroup[]>(() => {
    if (!data) return [];
    return tab === 'done' ? [{ title: 'Newest first', late: false, requests: data.items }] : groupRequests(data.items, now, zone);
  }, [data, tab, now, zone]);
  const requests = groups.flatMap((group) => group.requests);
  const [chosen, setChosen] = useState<string>();
  const current: GateSummary | undefined = requests.find((gate) => gate.id === chosen) ?? requests[0];
  return (
    <div className={styles['inbox']}>
      <section className={styles['list']} aria-label="Requests">
        <header className={styles['head']}>
          <h1>Inbox</h1>
          <Tabs
            label="Which requests"
            value={tab}
            onChange={open}
            tabs={[
              { value: 'mine', label: 'Waiting for you', count: data && data.counts.mine + mentions.filter(({ seen }) => !seen).length },
              { value: 'others', label: 'Waiting for others', count: data?.counts.others },
              { value: 'done', label: 'Done' },
            ]}
          />
          {tab !== 'done' && <InboxFilters filter={filter} tab={tab} counts={data?.counts} onChange={narrow} />}
        </header>
        <RequestList before={<MentionList mentions={named} />} groups={groups} now={now} current={current?.id} onCurrent={setChosen}>
          {!data && (
            <div className={styles['zero']}>
              {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={6} />}
            </div>
          )}
          {data &&
            data.items.length === 0 &&
            named.length === 0 &&
            (isFiltered(filter, tab) ? <NothingFound onClear={() => narrow(NO_FILTER)} /> : <InboxZero tab={tab} />)}
          {data && (data.next !== undefined || cursor !== undefined) && (
            <p className={styles['pages']}>
              {cursor !== undefined && (
                <Button size="small" onClick={() => setCursor(undefined)}>
                  Back to the first
                </Button>
              )}
              {data.next !== undefined && (
                <Button size="small" onClick={() => setCursor(data.next)}>
                  Show the next
                </Button>
              )}
            </p>
          )}
        </RequestList>
        {requests.length > 1 && (
          <p className={styles['keys']}>
            <Kbd>J</Kbd> next <Kbd>K</Kbd> before <Kbd>Enter</Kbd> open
          </p>
        )}
      </section>
      <div className={styles['preview']}>
        {current && (
          <Suspense
            fallback={
              <div className={styles['zero']}>
                <Skeleton lines={8} />
              </div>
            }
          >
            <RequestPreview key={current.id} gateId={current.id} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

interface RequestListProps {
  before: React.ReactNode;
  groups: readonly RequestGroup[];
  now: number;
  current: string | undefined;
  onCurrent: (gateId: string) => void;
  children: React.ReactNode;
}

/** J and K walk the requests while the list has the focus, and only then; Enter opens, as on any link. */
function RequestList({ before, groups, now, current, onCurrent, children }: RequestListProps) {
  const rows = useRef<HTMLDivElement>(null);
  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'j' ? 1 : event.key === 'k' ? -1 : 0;
    if (step === 0 || event.ctrlKey || event.metaKey || event.altKey || isSilenced(event)) return;
    const all = [...(rows.current?.querySelectorAll<HTMLElement>('[data-gate]') ?? [])];
    const at = all.findIndex((row) => row === document.activeElement);
    const next = all[at === -1 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1)];
    event.preventDefault();
    next?.focus();
  };
  return (
    <div ref={rows} className={styles['rows']} onKeyDown={walk}>
      {before}
      {groups.map((group) => (
        <section key={group.title} aria-label={group.title}>
          <h2 className={`${styles['group']} ${group.late ? styles['late'] : ''}`}>{group.title}</h2>
          {group.requests.map((gate) => (
            <RequestItem key={gate.id} gate={gate} now={now} current={gate.id === current} onFocus={() => onCurrent(gate.id)} />
          ))}
        </section>
      ))}
      {children}
    </div>
  );
}
