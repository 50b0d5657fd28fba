import type { ApiResponse } from '@baton/schema/api/contracts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Select } from '../../ui/field/Select.tsx';
import type { InboxFilter } from './inbox-filter.ts';
import styles from './InboxPage.module.css';

export interface InboxFiltersProps {
  filter: InboxFilter;
  tab: 'mine' | 'others';
  counts: ApiResponse<'gates.list'>['counts'] | undefined;
  onChange: (filter: InboxFilter) => void;
}

/** Narrows the list; nothing in it decides. */
export function InboxFilters({ filter, tab, counts, onChange }: InboxFiltersProps) {
  const { data } = useResource('pipelines.list', { query: { limit: 200 } });
  const pipelines = (data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const change = (part: Partial<InboxFilter>): void => onChange({ ...filter, ...part });
  return (
    <div className={styles['filters']} role="group" aria-label="Show only">
      {tab === 'mine' && (
        <Select
          aria-label="Asked of"
          value={filter.of}
          empty="All mine"
          options={[
            { value: 'me', label: 'By name' },
            { value: 'team', label: 'My teams' },
          ]}
          onChange={(of) => change({ of: of as InboxFilter['of'] })}
        />
      )}
      {pipelines.length > 1 && (
        <Select
          aria-label="Pipeline"
          value={filter.pipelineId}
          empty="All pipelines"
          options={pipelines}
          onChange={(pipelineId) => change({ pipelineId })}
        />
      )}
      <Button size="small" on={filter.overdue} onClick={() => change({ overdue: !filter.overdue })}>
        Overdue{tab === 'mine' && counts && counts.overdue > 0 ? ` (${counts.overdue})` : ''}
      </Button>
      {tab === 'mine' && (filter.aside || (counts?.aside ?? 0) > 0) && (
        <Button size="small" on={filter.aside} onClick={() => change({ aside: !filter.aside })}>
          Put aside ({counts?.aside ?? 0})
        </Button>
      )}
    </div>
  );
}
