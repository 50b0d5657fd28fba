import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { OldRunsForm } from './OldRunsForm.tsx';

/** How long finished runs are kept. */
export function OldRunsPart() {
  const { data, fault, reload } = useResource('settings.retention');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={5} />;
  return <OldRunsForm days={data.days} />;
}
