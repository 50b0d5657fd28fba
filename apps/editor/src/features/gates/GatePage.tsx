import { useResource } from '../../api/use-resource.ts';
import { useGuideSource } from '../../ui/guide/guide-context.ts';
import { isMac } from '../../ui/page/is-mac.ts';
import { usePageTitle } from '../../ui/page/use-page-title.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { gateKeys } from './gate-keys.ts';
import { GateRoom } from './GateRoom.tsx';

/** The page where a person decides. */
export function GatePage({ gateId }: { gateId: string }) {
  const { data, fault } = useResource('gates.get', { params: { gateId } }, { everyMs: 15_000 });
  usePageTitle(data?.gate.question ?? 'A decision');
  useGuideSource({ keys: () => gateKeys(isMac()) });
  if (!data)
    return (
      <div style={{ padding: '32px 28px', maxWidth: 720 }}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} /> : <Skeleton lines={9} />}
      </div>
    );
  return <GateRoom latest={data} />;
}
