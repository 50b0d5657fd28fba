import { definitionCatalog } from '@baton/nodes/definitions';
import { countSteps, runStatus } from '@baton/schema/run/run-status';
import { ArrowLeft, History } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type LiveRunUse, useLiveRun } from '../../api/use-live-run.ts';
import { useAskableNames } from '../../api/use-askable-names.ts';
import { useRunJournal } from '../../api/use-run-journal.ts';
import { RunVoice } from '../../canvas/run/RunVoice.tsx';
import { findStep } from '../../document/steps/find.ts';
import { useEditor } from '../../store/editor-context.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { SamplesUsed } from '../../ui/chip/SamplesUsed.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { links } from '../../ui/links.ts';
import { MoneyText } from '../../ui/text/MoneyText.tsx';
import { ReplayBar } from '../runs/replay/ReplayBar.tsx';
import { useReplay } from '../runs/replay/use-replay.ts';
import { runNames } from '../runs/run-names.ts';
import { RunSince } from './RunSince.tsx';
import styles from './RunBanner.module.css';

const NO_TEXTS = {};

/** A run over the map: which one, how it stands, what it waits for, what the draft does otherwise, and the way back to editing. */
export function RunBanner({ runId }: { runId: string }) {
  const editor = useEditor();
  const { live, fault } = useLiveRun(runId);
  const [, setSearch] = useSearchParams();
  useEffect(() => () => editor.run.clear(), [editor]);
  const back = (): void => {
    editor.view.setState({ runId: undefined });
    setSearch(
      (now) => {
        const others = new URLSearchParams(now);
        others.delete('run');
        return others;
      },
      { replace: true },
    );
  };
  const waysOut = (
    <span className={styles['ways']}>
      <ButtonLink to={links.run(runId)} size="small">
        Open the run
      </ButtonLink>
      <Button size="small" look="strong" icon={ArrowLeft} onClick={back}>
        Back to editing
      </Button>
    </span>
  );
  return (
    <>
      {live ? (
        <Shown live={live}>{waysOut}</Shown>
      ) : (
        <section className={styles['banner']} aria-label="Test run">
          <span>{fault ? fault.message : 'Starting'}</span>
          {waysOut}
        </section>
      )}
      <RunVoice run={editor.run} nameOf={(id) => findStep(editor.store.getState().history.doc, id)?.name} />
    </>
  );
}

function Shown({ live, children }: { live: LiveRunUse; children: ReactNode }) {
  const editor = useEditor();
  const { replay, start } = useReplay();
  const { document, run } = live.detail;
  const [asked, setAsked] = useState(false);
  const { events, complete } = useRunJournal(run.id, live, asked);
  if (asked && complete) {
    setAsked(false);
    start(run.id, events);
  }
  const people = useAskableNames();
  const shown = useMemo(
    () => ({ document, run, state: replay?.state ?? live.state, names: people, ...(replay && { at: replay.at }) }),
    [document, run, live.state, people, replay],
  );
  const texts = replay ? NO_TEXTS : live.texts;
  useEffect(() => editor.run.show(shown, texts), [editor, shown, texts]);
  const names = useMemo(() => runNames(document, live.state, definitionCatalog), [document, live.state]);
  return (
    <>
      <section className={styles['banner']} aria-label={run.mode === 'real' ? 'Run on the map' : 'Test run'}>
        <b className={styles['which']}>
          {run.title}
          <span>
            {' '}
            run {run.number}, {run.versionNumber > 0 ? `version ${run.versionNumber}` : 'of the draft'}
          </span>
        </b>
        <RehearsalMark mode={run.mode} />
        {!replay && <State live={live} />}
        <RunSince version={document} />
        {!replay && (
          <Button size="small" icon={History} busy={asked} onClick={() => setAsked(true)}>
            Replay
          </Button>
        )}
        {children}
      </section>
      {replay && (
        <>
          <div className={styles['frame']} aria-hidden="true" />
          <div className={styles['replay']}>
            <ReplayBar replay={replay} names={names} />
          </div>
        </>
      )}
    </>
  );
}

function State({ live: { state, detail } }: { live: LiveRunUse }) {
  const status = runStatus(state);
  const open = Object.values(state.gates).filter((gate) => gate.status === 'open');
  const counts = countSteps(state);
  const [first] = open;
  return (
    <>
      <SamplesUsed state={state} document={detail.document} />
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
