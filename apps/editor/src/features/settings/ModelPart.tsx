import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { ModelConnection } from './ModelConnection.tsx';

/** Which AI model the agents work with. */
export function ModelPart() {
  const { data, fault, reload } = useResource('settings.model');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={8} />;
  return <ModelConnection settings={data} />;
}
