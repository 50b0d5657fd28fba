import type { ApiQuery } from '@baton/schema/api/contracts';

export interface InboxFilter {
  of: '' | 'me' | 'team';
  pipelineId: string;
  overdue: boolean;
  aside: boolean;
}
export const NO_FILTER: InboxFilter = { of: '', pipelineId: '', overdue: false, aside: false };

type Tab = NonNullable<ApiQuery<'gates.list'>['tab']>;

/** What of the filter counts on a tab: whose it is, and what was put aside, is asked of what waits for the reader alone. */
export function filterQuery({ of, pipelineId, overdue, aside }: InboxFilter, tab: Tab): ApiQuery<'gates.list'> {
  if (tab === 'done') return {};
  return {
    ...(pipelineId !== '' && { pipelineId }),
    ...(overdue && { overdue: 'true' }),
    ...(tab === 'mine' && of !== '' && { of }),
    ...(tab === 'mine' && aside && { aside: 'true' }),
  };
}

export function isFiltered(filter: InboxFilter, tab: Tab): boolean {
  return Object.keys(filterQuery(filter, tab)).length > 0;
}
