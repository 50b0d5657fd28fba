import { useResource } from '../../api/use-resource.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { GateRoom } from './GateRoom.tsx';

/** The page where a person decides. */
export function GatePage({ gateId }: { gateId: string }) {
  const { data, fault } = useResource('gates.get', { params: { gateId } }, { everyMs: 15_000 });
  usePageTitle(data?.gate.question ?? 'A decision');
  if (!data)
    return (
      <div style={{ padding: '32px 28px', maxWidth: 720 }}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} /> : <Skeleton lines={9} />}
      </div>
    );
  return <GateRoom latest={data} />;
}
