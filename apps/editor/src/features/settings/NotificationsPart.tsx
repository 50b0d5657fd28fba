import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { ChatRoomsForm } from './ChatRoomsForm.tsx';
import { NoticeChoiceForm } from './NoticeChoiceForm.tsx';
import { NoticeFaults } from './NoticeFaults.tsx';

/** How people hear of what waits for them; for those who look after the workspace also where else it is told, and what went wrong. */
export function NotificationsPart() {
  const governs = useMay('settings.write');
  const { data, fault, reload } = useResource('notices.get');
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={6} />;
  return (
    <>
      <NoticeChoiceForm settings={data} />
      {governs && <ChatRoomsForm rooms={data.rooms} />}
      {governs && <NoticeFaults />}
    </>
  );
}
