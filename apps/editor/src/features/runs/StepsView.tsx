import { definitionCatalog } from '@baton/nodes/definitions';
import type { StepState } from '@baton/schema/run/state';
import { Pause, Play, RotateCcw, Square } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.ts';
import { useMay } from '../../api/me-context.ts';
import type { LiveRunUse } from '../../api/use-live-run.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { AgainDialog } from './AgainDialog.tsx';
import { MarkCard } from './MarkCard.tsx';
import type { RunNames } from './run-names.ts';
import { type StepRow, stepRows } from './step-rows.ts';
import { stepStatus } from './step-status.ts';
import { StopBranchDialog } from './StopBranchDialog.tsx';
import { useSteering } from '../../api/use-steering.ts';
import styles from './StepsView.module.css';

/** Every step of the run with what it came to, and what a person can do at it. */
export function StepsView({ live, names }: { live: LiveRunUse; names: RunNames }) {
  const { document, run } = live.detail;
  const rows = useMemo(() => stepRows(document, live.state, definitionCatalog), [document, live.state]);
  return (
    <div className={styles['steps']} tabIndex={0} role="region" aria-label="Steps of this run">
      <h2 className="sr">Steps</h2>
      <ul>
        {rows.map((row) => (
          <li key={row.place} className={styles['row']} style={{ paddingLeft: `${12 + row.scope.length * 22}px` }}>
            <div className={styles['name']}>
              <b>{names.name(row.nodeId)}</b>
              {row.scope.length > 0 && <span>{names.about(row.scope)}</span>}
              <Facts step={row.step} currency={run.currency} />
            </div>
            <StatusChip {...stepStatus(row.step)} />
            <Actions row={row} live={live} names={names} />
            {row.step?.wait?.kind === 'mark' && <MarkCard runId={run.id} step={row.step} />}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Facts({ step, currency }: { step: StepState | undefined; currency: string }) {
  if (!step) return null;
  const took = step.endedAt !== undefined && !step.shared ? Date.parse(step.endedAt) - Date.parse(step.startedAt) : 0;
  const cost = step.usage?.cost ?? 0;
  return (
    <small>
      {step.shared && <Chip>Taken over</Chip>}
      {step.by === 'hand' && step.status === 'done' && <Chip>Written by hand</Chip>}
      {step.config && <Chip>Settings changed for this run</Chip>}
      {step.round > 1 && <span>{countLabel(step.round, 'round')}</span>}
      {took >= 1_000 && <span>{durationWords(took)}</span>}
      {cost > 0 && <span>{moneyWords(cost, currency)}</span>}
    </small>
  );
}

const ACTIVE = new Set(['running', 'retrying', 'waiting', 'attention']);
/** A step that no path led to would not be reached in the new run either. */
function isThrough({ status, by }: StepState): boolean {
  return status === 'done' || status === 'cancelled' || status === 'attention' || (status === 'skipped' && by === 'hand');
}

function Actions({ row, live, names }: { row: StepRow; live: LiveRunUse; names: RunNames }) {
  const api = useApi();
  const { busy, act } = useSteering();
  const [maySteer, mayStart] = [useMay('runs.steer'), useMay('runs.start')];
  const [sheet, setSheet] = useState<'stop' | 'again'>();
  const { state } = live;
  const { step, nodeId } = row;
  const runId = state.runId;
  const name = names.name(nodeId);
  const marked = state.marks !== undefined && Object.hasOwn(state.marks, nodeId);
  const mark = (on: boolean): void =>
    act(
      api.call('runs.mark', { params: { runId }, body: { nodeId, on } }),
      on ? `The test will wait before ${name}` : `The test will not wait before ${name}`,
    );
  return (
    <div className={styles['acts']}>
      {maySteer && !state.ended && live.detail.run.mode !== 'real' && (marked || !step) && (
        <Button size="small" look="quiet" icon={marked ? Play : Pause} busy={busy} on={marked} onClick={() => mark(!marked)}>
          {marked ? 'Do not pause here' : 'Pause here for me'}
        </Button>
      )}
      {maySteer && step && !state.ended && ACTIVE.has(step.status) && (
        <Button size="small" look="quiet" icon={Square} onClick={() => setSheet('stop')}>
          Stop this branch
        </Button>
      )}
      {mayStart && step && isThrough(step) && (
        <Button size="small" look="quiet" icon={RotateCcw} onClick={() => setSheet('again')}>
          Run again from here
        </Button>
      )}
      {step && sheet === 'stop' && <StopBranchDialog runId={runId} step={step.step} onClose={() => setSheet(undefined)} />}
      {step && sheet === 'again' && <AgainDialog runId={runId} step={step.step} name={name} onClose={() => setSheet(undefined)} />}
    </div>
  );
}
