import { FileCheck, Link2, Pause, Play, Square, Workflow } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { useCopyLink } from '../../api/use-copy-link.ts';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import { Button } from '../../ui/button/Button.tsx';
import { ButtonLink } from '../../ui/button/ButtonLink.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { SamplesUsed } from '../../ui/chip/SamplesUsed.tsx';
import { useNow } from '../../ui/clock/clock-context.ts';
import { links } from '../../ui/links.ts';
import { momentWords } from '../../ui/words/date-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { CompareButton } from './CompareButton.tsx';
import { ReasonDialog } from './ReasonDialog.tsx';
import { useSteering } from '../../api/use-steering.ts';
import styles from './RunPage.module.css';

/** What run this is, how long it has gone, what it has cost, and how to hold or stop it. */
export function RunHead({ live, replaying = false }: { live: LiveRunUse; replaying?: boolean }) {
  const now = useNow(2_000);
  const { run, document } = live.detail;
  const copy = useCopyLink();
  const mayRead = useMay('pipelines.read');
  const started = Date.parse(run.startedAt);
  const end = live.state.ended ? Date.parse(live.state.ended.at) : now;
  const cost = live.state.usage?.cost ?? run.cost;
  const { sharedFrom } = live.state;
  const parent = live.state.started?.parent;
  const budget = document.policies.budgetPerRun;
  return (
    <header className={styles['head']}>
      <div className={styles['title']}>
        <small>
          <Link href={links.runs}>Runs</Link> /{' '}
          {parent && (
            <>
              <Link href={links.run(parent.runId)} title="The run that this one works for">
                {parent.pipelineName}: {parent.title}
              </Link>{' '}
              /{' '}
            </>
          )}
          {run.pipelineName}, {run.versionNumber > 0 ? `version ${run.versionNumber}` : 'the draft'}
        </small>
        <h1>
          {run.title} <Chip>Run {run.number}</Chip>
          {run.cycle > 1 && <Chip tone="accent">Cycle {run.cycle}</Chip>}
          <RehearsalMark mode={run.mode} />
          <SamplesUsed state={live.state} document={document} />
        </h1>
        {sharedFrom && (
          <small>
            Goes on from <Link href={links.run(sharedFrom.runId)}>run {sharedFrom.number}</Link>: the results before{' '}
            {document.nodes.find((node) => node.id === sharedFrom.nodeId)?.name ?? 'a step'} were taken over and cost nothing here.
          </small>
        )}
      </div>
      <div className={styles['fact']}>
        <b>{durationWords(end - started)}</b>
        <span>since {momentWords(started, now)}</span>
      </div>
      <div className={styles['fact']}>
        <b>
          {cost === null ? '–' : moneyWords(cost, run.currency)}
          {budget !== undefined && budget > 0 && cost !== null && <span> of {moneyWords(budget, run.currency)}</span>}
        </b>
        <span>{live.state.ended ? 'AI cost' : 'AI cost so far'}</span>
      </div>
      <div className={styles['acts']}>
        <CompareButton run={run} />
        <ButtonLink to={links.signoffsOf(run.id)} icon={FileCheck}>
          Sign-offs
        </ButtonLink>
        {mayRead && (
          <ButtonLink to={links.runInEditor(run.pipelineId, run.id)} icon={Workflow}>
            Open in the editor
          </ButtonLink>
        )}
        <Button
          icon={Link2}
          aria-label="Copy link"
          title="Copy a link to this run"
          onClick={() => copy(links.run(run.id), 'The link is copied. Whoever is signed in can open it.')}
        />
        {!live.state.ended && !replaying && <RunControls live={live} />}
      </div>
    </header>
  );
}

function RunControls({ live }: { live: LiveRunUse }) {
  const { api } = useOutside();
  const { busy, act } = useSteering();
  const may = useMay('runs.steer');
  const [stopping, setStopping] = useState(false);
  const runId = live.state.runId;
  if (!may) return null;
  return (
    <>
      {live.state.held ? (
        <Button icon={Play} busy={busy} onClick={() => act(api.call('runs.resume', { params: { runId } }), 'The run goes on')}>
          Let it go on
        </Button>
      ) : (
        <Button
          icon={Pause}
          busy={busy}
          onClick={() =>
            act(
              api.call('runs.hold', { params: { runId }, body: { why: '' } }),
              'Paused. What is being worked on is finished, nothing new starts.',
            )
          }
        >
          Pause
        </Button>
      )}
      <Button icon={Square} onClick={() => setStopping(true)}>
        Stop
      </Button>
      {stopping && (
        <ReasonDialog
          title="Stop this run?"
          text="Nothing more happens in it, open questions are withdrawn, and it cannot be started again. What it produced stays readable."
          action="Stop the run"
          busy={busy}
          onClose={() => setStopping(false)}
          onAct={(why) =>
            act(api.call('runs.cancel', { params: { runId }, body: { why } }), 'The run is stopped', () => setStopping(false))
          }
        />
      )}
    </>
  );
}
