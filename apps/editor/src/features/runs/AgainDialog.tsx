import { useState } from 'react';
import { useLocation } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { links } from '../../ui/links.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { AllSteps } from './AllSteps.tsx';
import { stepNames } from './stop-words.ts';
import { useSteering } from '../../api/use-steering.ts';

/** Running again from a step: a new run, what it takes over, what it does anew, who is asked again. */
export function AgainDialog({ runId, step, name, onClose }: { runId: string; step: string; name: string; onClose: () => void }) {
  const { api, newId } = useOutside();
  const { busy, act } = useSteering();
  const [, go] = useLocation();
  // The same press twice, or once more after a broken connection, makes one run.
  const [requestId] = useState(newId);
  const { data, fault, reload } = useResource('runs.againPreview', { params: { runId }, query: { step } });
  const begin = (): void => {
    const asked = api.call('runs.again', { params: { runId }, body: { step }, idempotencyKey: requestId });
    act(
      asked.then((made) => go(links.run(made.runId))),
      'A new run goes on from here',
      onClose,
    );
  };
  return (
    <Dialog
      title={`Run again from ${name}?`}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>Not now</Button>
          {data && (
            <Button look="primary" busy={busy} onClick={begin}>
              Start the new run
            </Button>
          )}
        </>
      }
    >
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={4} />)}
      {data && (
        <>
          <p>A new run begins. This one stays as it is.</p>
          {data.takenOver.length > 0 && <p>Taken over, at no cost: {stepNames(data.takenOver)}.</p>}
          <AllSteps label="Taken over" steps={data.takenOver} />
          <p>Done anew: {stepNames(data.anew)}.</p>
          <AllSteps label="Done anew" steps={data.anew} />
          {data.askedAgain.length > 0 && (
            <p>
              Asked again: {stepNames(data.askedAgain)}. An approval holds for one text in one run, so people decide anew before anything is
              released.
            </p>
          )}
        </>
      )}
    </Dialog>
  );
}
