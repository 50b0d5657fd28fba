import { useApi } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { AllSteps } from './AllSteps.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { stopWords } from './stop-words.ts';
import { useSteering } from '../../api/use-steering.ts';

/** Stopping one branch: says exactly what stops, and takes the reason. */
export function StopBranchDialog({ runId, step, onClose }: { runId: string; step: string; onClose: () => void }) {
  const api = useApi();
  const { busy, act } = useSteering();
  const { data, fault, reload } = useResource('runs.stopPreview', { params: { runId }, query: { step } });
  if (!data)
    return (
      <Dialog title="Stop this branch?" onClose={onClose}>
        {fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={4} />}
      </Dialog>
    );
  return (
    <ReasonDialog
      title="Stop this branch?"
      text={stopWords(data)}
      action="Stop this branch"
      busy={busy}
      onClose={onClose}
      onAct={(why) => act(api.call('runs.stop', { params: { runId }, body: { step, why } }), 'The branch is stopped', onClose)}
    >
      <AllSteps label="What stops" steps={data.stopped} />
      <AllSteps label="What will not be reached" steps={data.notTaken} />
    </ReasonDialog>
  );
}
