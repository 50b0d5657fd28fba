import { countSteps, runStatus } from '@baton/schema/run/run-status';
import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { type LiveRunUse, useLiveRun } from '../../api/use-live-run.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { links } from '../../ui/links.ts';
import { MoneyText } from '../../ui/text/MoneyText.tsx';
import styles from './RunBanner.module.css';

/** A test run over the map: how it stands, what it waits for, and the way back to editing. */
export function RunBanner({ runId }: { runId: string }) {
  const editor = useEditor();
  const { live, fault } = useLiveRun(runId);
  useEffect(() => {
    if (live) editor.run.show(live.detail.document, live.state, live.texts);
  }, [editor, live]);
  useEffect(() => () => editor.run.clear(), [editor]);
  const back = (): void => editor.view.setState({ runId: undefined });
  return (
    <section className={styles['banner']} aria-label="Test run">
      {live ? <State live={live} /> : <span>{fault ? fault.message : 'Starting'}</span>}
      <span className={styles['space']} />
      <ButtonLink to={links.run(runId)} size="small">
        Open the run
      </ButtonLink>
      <Button size="small" look="strong" icon={ArrowLeft} onClick={back}>
        Back to editing
      </Button>
    </section>
  );
}

function State({ live: { state, detail } }: { live: LiveRunUse }) {
  const status = runStatus(state);
  const open = Object.values(state.gates).filter((gate) => gate.status === 'open');
  const counts = countSteps(state);
  const [first] = open;
  return (
    <>
      <RehearsalMark mode={detail.run.mode} />
      {status === 'finished' && (
        <StatusChip status="finished">{state.ended?.ends.map((end) => end.name).join(', ') || 'Finished'}</StatusChip>
      )}
      {status === 'cancelled' && <StatusChip status="stopped" />}
      {status === 'attention' && <StatusChip status="attention" />}
      {status === 'held' && <StatusChip status="held" />}
      {counts.working > 0 && !state.ended && <StatusChip status="working">{counts.working} working</StatusChip>}
      {first && !state.ended && (
        <>
          <StatusChip status="waiting">{open.length === 1 ? first.question : `${open.length} decisions wait`}</StatusChip>
          <ButtonLink to={links.gate(first.gateId)} size="small" look="primary">
            Decide
          </ButtonLink>
        </>
      )}
      {typeof state.usage?.cost === 'number' && state.usage.cost > 0 && (
        <MoneyText amount={state.usage.cost} currency={detail.run.currency} />
      )}
    </>
  );
}
