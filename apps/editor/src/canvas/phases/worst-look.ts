import type { StepLook } from '../../store/run-look.ts';
import type { Status } from '../../ui/chip/status-look.ts';

/** What needs somebody first, then what is under way, then what is over. */
const ORDER: readonly Status[] = [
  'attention',
  'waiting',
  'stopped',
  'stale',
  'held',
  'working',
  'waiting_time',
  'in_line',
  'not_started',
  'sample',
  'edited',
  'done',
  'finished',
  'skipped',
];

/** Of several steps the one that says most about how they stand; undefined when none of them began. */
export function worstLook(looks: readonly StepLook[]): StepLook | undefined {
  return looks.toSorted((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status))[0];
}
