import type { GateSummary } from '@baton/schema/api/gate-view';
import { daysBetween, type Zone } from '../../ui/words/date-words.ts';

export interface RequestGroup {
  title: string;
  late: boolean;
  requests: GateSummary[];
}

/** Requests by when they are due: overdue first, then this week and next, later, and without a deadline. */
export function groupRequests(requests: readonly GateSummary[], now: number, zone?: Zone): RequestGroup[] {
  const groups: RequestGroup[] = [
    { title: 'Overdue', late: true, requests: [] },
    { title: 'This week and next', late: false, requests: [] },
    { title: 'Later', late: false, requests: [] },
    { title: 'No deadline', late: false, requests: [] },
  ];
  for (const request of requests) groups[placeOf(request, now, zone)]?.requests.push(request);
  for (const group of groups) group.requests.sort((a, b) => instant(a.dueAt ?? a.openedAt) - instant(b.dueAt ?? b.openedAt));
  return groups.filter((group) => group.requests.length > 0);
}

function placeOf(request: GateSummary, now: number, zone: Zone): number {
  if (request.dueAt === null) return 3;
  const due = instant(request.dueAt);
  if (due < now) return 0;
  return daysBetween(now, due, zone) <= 13 ? 1 : 2;
}

const instant = (iso: string): number => Date.parse(iso);
