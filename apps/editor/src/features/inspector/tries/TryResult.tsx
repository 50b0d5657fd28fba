import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { RunState, StepState } from '@baton/schema/run/state';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useApi } from '../../../api/api-context.ts';
import { type LiveRunUse, useLiveRun } from '../../../api/use-live-run.ts';
import { useEditor, useView } from '../../../store/editor-context.ts';
import { Button } from '../../../ui/button/Button.tsx';
import { ButtonLink } from '../../../ui/button/ButtonLink.tsx';
import { RehearsalMark } from '../../../ui/chip/RehearsalMark.tsx';
import { StatusChip } from '../../../ui/chip/StatusChip.tsx';
import type { Status } from '../../../ui/chip/status-look.ts';
import { Icon } from '../../../ui/icon/Icon.tsx';
import { links } from '../../../ui/links.ts';
import { Skeleton } from '../../../ui/states/Skeleton.tsx';
import { StreamingText } from '../../documents/StreamingText.tsx';
import { tryFacts } from './try-facts.ts';
import { TryFault } from './TryFault.tsx';
import { TryInput } from './TryInput.tsx';
import { TryOutput } from './TryOutput.tsx';
import styles from './try.module.css';

/** The newest execution of a step in a run, whichever entry of a list it was for. */
function stepIn(state: RunState, nodeId: string): StepState | undefined {
  return Object.values(state.current)
    .flatMap((key) => state.steps[key] ?? [])
    .findLast((step) => step.nodeId === nodeId);
}

/** What a step came to in one run, live while it works. `otherwise`: the run that is shown where this one did not reach it. */
export function TryResult({ node, runId, otherwise }: { node: PipelineNode; runId: string; otherwise?: string }) {
  const { live, fault } = useLiveRun(runId);
  const outdated = useView((state) => state.trying.outdated[node.id]);
  if (!live) return fault ? <p className={styles['small']}>{fault.message}</p> : <Skeleton lines={3} />;
  const step = stepIn(live.state, node.id);
  if (!step) return otherwise === undefined ? <NotThere live={live} /> : <TryResult key={otherwise} node={node} runId={otherwise} />;
  return <Result node={node} live={live} step={step} outdated={step.outdated ?? outdated} />;
}

function NotThere({ live }: { live: LiveRunUse }) {
  return <p className={styles['small']}>{live.state.ended ? 'That run did not reach this step.' : 'It waits for its turn.'}</p>;
}

/** Says how a try ended to whoever does not see it; not of one that had ended before it was opened. */
function useTold(name: string, { status, fault }: StepState): void {
  const editor = useEditor();
  const seen = useRef(status);
  useEffect(() => {
    if (status === seen.current) return;
    seen.current = status;
    if (status === 'done') editor.announce.say(`${name} is done`);
    else if (status === 'attention') editor.announce.say(`${name}: ${fault?.message ?? 'it needs a fix'}`);
  }, [editor, name, status, fault]);
}

const STATUS: Record<StepState['status'], Status> = {
  running: 'working',
  retrying: 'working',
  waiting: 'waiting',
  attention: 'attention',
  done: 'done',
  skipped: 'skipped',
  cancelled: 'stopped',
  stale: 'done',
};

function Result({ node, live, step, outdated }: { node: PipelineNode; live: LiveRunUse; step: StepState; outdated: string | undefined }) {
  const { run } = live.detail;
  const editor = useEditor();
  const api = useApi();
  const text = live.texts[step.step];
  const gate = step.wait?.gateId;
  const done = step.status === 'done' || step.status === 'stale';
  useTold(node.name, step);
  return (
    <div className={styles['result']} role="group" aria-label={`Result of ${node.name}`} aria-busy={STATUS[step.status] === 'working'}>
      <div className={styles['head']}>
        <StatusChip status={step.wait?.kind === 'mark' ? 'held' : STATUS[step.status]} />
        <RehearsalMark mode={run.mode} />
        <span className={styles['small']}>{tryFacts(step, run)}</span>
      </div>
      {outdated !== undefined && done && (
        <p className={styles['outdated']}>
          <Icon of={TriangleAlert} size={14} /> <b>Out of date.</b> {outdated}.
        </p>
      )}
      {step.fault && !done && <TryFault fault={step.fault} again={step.status === 'retrying'} />}
      {gate !== undefined && !done && (
        <ButtonLink to={links.gate(gate)} size="small" look="primary">
          Decide
        </ButtonLink>
      )}
      {step.wait?.kind === 'mark' && (
        <Button
          size="small"
          look="primary"
          onClick={() => {
            void api.call('runs.continue', { params: { runId: run.id }, body: { step: step.step } });
            editor.announce.say(`${node.name} begins`);
          }}
        >
          Let it begin
        </Button>
      )}
      {text && !done && <StreamingText text={text.text} {...(text.from !== undefined && { from: text.from })} />}
      {done && <TryOutput node={node} live={live} step={step} />}
      {step.attempt > 0 && !step.given && <TryInput live={live} step={step} />}
      <ButtonLink to={links.run(run.id)} size="small" look="quiet">
        {`Open run ${run.number}`}
      </ButtonLink>
    </div>
  );
}
