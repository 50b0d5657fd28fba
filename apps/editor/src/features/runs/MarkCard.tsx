import type { StepState } from '@baton/schema/run/state';
import { Play } from 'lucide-react';
import { useApi } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { DocumentView } from '../documents/DocumentView.tsx';
import { useSteering } from '../../api/use-steering.ts';
import { valueText } from '../../ui/words/value-text.ts';
import styles from './StepsView.module.css';

/** A step that a test waits before: what it is about to read, and the button that lets it begin. */
export function MarkCard({ runId, step }: { runId: string; step: StepState }) {
  const api = useApi();
  const may = useMay('runs.steer');
  const { busy, act } = useSteering();
  const { data, fault, reload } = useResource('runs.input', { params: { runId }, query: { step: step.step } });
  return (
    <div className={styles['mark']}>
      {may && (
        <div>
          <Button
            look="strong"
            size="small"
            icon={Play}
            busy={busy}
            onClick={() => act(api.call('runs.continue', { params: { runId }, body: { step: step.step } }), 'The step begins')}
          >
            Go on
          </Button>
        </div>
      )}
      <h4>What it is about to read</h4>
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={4} />)}
      {data?.values.length === 0 && <p>It reads no earlier result.</p>}
      {data && data.values.length > 0 && (
        <dl>
          {data.values.map((entry) => (
            <div key={entry.key}>
              <dt>{entry.document?.title ?? entry.name}</dt>
              <dd tabIndex={0}>
                {entry.document ? (
                  <DocumentView type={entry.document.type} content={entry.value} label={entry.document.title} />
                ) : (
                  valueText(entry.value, 'whole')
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
