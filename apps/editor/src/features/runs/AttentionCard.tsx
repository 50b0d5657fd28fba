import { LifeBuoy, PenLine, RotateCcw, SkipForward, SlidersHorizontal, Square } from 'lucide-react';
import { useState } from 'react';
import { useOutside } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import { useCopyLink } from '../../api/use-copy-link.ts';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import { Button } from '../../ui/button/Button.tsx';
import { links } from '../../ui/links.ts';
import { ChangeSettingsDialog } from './ChangeSettingsDialog.tsx';
import { isGuarded } from './is-guarded.ts';
import { ReasonDialog } from './ReasonDialog.tsx';
import type { RunNames } from './run-names.ts';
import { StopBranchDialog } from './StopBranchDialog.tsx';
import type { StoryLine } from './story-lines.ts';
import { useSteering } from '../../api/use-steering.ts';
import { WriteByHandDialog } from './WriteByHandDialog.tsx';
import styles from './StoryView.module.css';

export interface AttentionCardProps {
  runId: string;
  live: LiveRunUse;
  names: RunNames;
  attention: NonNullable<StoryLine['attention']>;
}

/** A step that could not finish: what happened, why, and what a person can do about it. */
export function AttentionCard({ runId, live, names, attention }: AttentionCardProps) {
  const { api } = useOutside();
  const { busy, act } = useSteering();
  const copy = useCopyLink();
  const may = useMay('runs.steer');
  const [sheet, setSheet] = useState<'write' | 'change' | 'skip' | 'stop' | 'branch'>();
  const { step, fault } = attention;
  const known = live.state.steps[step];
  const guarded = known === undefined || isGuarded(live.detail.document, known.nodeId);
  const close = (): void => setSheet(undefined);
  const link = (): void => copy(links.runStep(runId, step), 'The link is copied. Whoever opens it sees this step.');
  return (
    <div className={styles['fix']}>
      <dl>
        <dt>What happened</dt>
        <dd>{fault.message}</dd>
        <dt>What you can do</dt>
        <dd>{fault.fix}</dd>
      </dl>
      {fault.detail !== undefined && fault.detail !== '' && (
        <details>
          <summary>Details for whoever runs Baton</summary>
          <pre>{fault.detail}</pre>
        </details>
      )}
      {guarded && (
        <p className={styles['kept']}>
          What this step does is locked or decides on a release, so its settings and its result stay as they are.
        </p>
      )}
      <div className={styles['acts']}>
        {may && (
          <>
            <Button
              look="strong"
              size="small"
              icon={RotateCcw}
              busy={busy}
              onClick={() => act(api.call('runs.retry', { params: { runId }, body: { step } }), 'It is tried again')}
            >
              Try again from here
            </Button>
            {!guarded && (
              <Button size="small" icon={SlidersHorizontal} onClick={() => setSheet('change')}>
                Change its settings
              </Button>
            )}
            {!guarded && (
              <Button size="small" icon={PenLine} onClick={() => setSheet('write')}>
                Write it by hand
              </Button>
            )}
            <Button size="small" icon={SkipForward} onClick={() => setSheet('skip')}>
              Skip it
            </Button>
            <Button size="small" icon={Square} onClick={() => setSheet('branch')}>
              Stop this branch
            </Button>
            <Button size="small" icon={Square} onClick={() => setSheet('stop')}>
              Stop the run
            </Button>
          </>
        )}
        <Button size="small" look="quiet" icon={LifeBuoy} onClick={link}>
          Ask for help
        </Button>
      </div>
      {sheet === 'write' && known && (
        <WriteByHandDialog
          runId={runId}
          step={known}
          document={live.detail.document}
          names={names}
          busy={busy}
          onClose={close}
          onWrite={(body) =>
            act(
              api.call('runs.write', { params: { runId }, body: { step, ...body } }),
              'Recorded as written by hand. The run goes on.',
              close,
            )
          }
        />
      )}
      {sheet === 'change' && known && (
        <ChangeSettingsDialog
          runId={runId}
          step={known}
          document={live.detail.document}
          names={names}
          busy={busy}
          onClose={close}
          onTry={(config, note) =>
            act(
              api.call('runs.retry', { params: { runId }, body: { step, config, ...(note !== '' && { note }) } }),
              'It is tried again with the changed settings',
              close,
            )
          }
        />
      )}
      {sheet === 'branch' && <StopBranchDialog runId={runId} step={step} onClose={close} />}
      {sheet === 'skip' && (
        <ReasonDialog
          title="Skip this step?"
          text="The paths behind it are not taken. Steps that other paths lead to go on."
          action="Skip it"
          required
          busy={busy}
          onClose={close}
          onAct={(reason) => act(api.call('runs.skip', { params: { runId }, body: { step, reason } }), 'Skipped', close)}
        />
      )}
      {sheet === 'stop' && (
        <ReasonDialog
          title="Stop this run?"
          text="Nothing more happens in it, open questions are withdrawn, and it cannot be started again. What it produced stays readable."
          action="Stop the run"
          busy={busy}
          onClose={close}
          onAct={(why) => act(api.call('runs.cancel', { params: { runId }, body: { why } }), 'The run is stopped', close)}
        />
      )}
    </div>
  );
}
