import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { CalendarForm } from './CalendarForm.tsx';

/** Where the workspace's clock hangs, and on which days it works. */
export function CalendarPart() {
  const { data, fault, reload } = useResource('settings.calendar');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />;
  return <CalendarForm saved={data} />;
}
