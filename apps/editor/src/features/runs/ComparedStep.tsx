import type { RunSummary } from '@baton/schema/api/runs';
import type { ComparedSide, RunComparison } from '@baton/schema/api/steering';
import { isJsonObject } from '@baton/schema/json';
import type { ArtefactRef } from '@baton/schema/run/values';
import type { StepStatus } from '@baton/schema/run/state';
import { useState } from 'react';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { Chip } from '../../ui/chip/Chip.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { STATUS_LOOK, type Status } from '../../ui/chip/status-look.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { jsonText } from '../../ui/words/json-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { SideBySide } from '../documents/SideBySide.tsx';
import styles from './ComparePage.module.css';

const STATUS: Record<StepStatus, Status> = {
  running: 'working',
  retrying: 'working',
  waiting: 'waiting',
  attention: 'attention',
  done: 'done',
  skipped: 'skipped',
  cancelled: 'stopped',
  stale: 'stale',
};

export interface ComparedStepProps {
  step: RunComparison['steps'][number];
  one: RunSummary;
  other: RunSummary;
}

/** One step in both runs; two documents can be laid side by side with what differs marked. */
export function ComparedStep({ step, one, other }: ComparedStepProps) {
  const [open, setOpen] = useState(false);
  const left = step.one?.document;
  const right = step.other?.document;
  return (
    <article className={styles['step']} aria-label={step.name}>
      <h3>
        {step.name}
        {step.about !== '' && <span>{step.about}</span>}
        {step.same ? <Chip>The same</Chip> : <Chip tone="accent">Different</Chip>}
      </h3>
      <div className={styles['pair']}>
        <Side run={one} side={step.one} />
        <Side run={other} side={step.other} />
      </div>
      {left && right && left.hash !== right.hash && (
        <>
          <Button size="small" onClick={() => setOpen((before) => !before)} aria-expanded={open}>
            {open ? 'Fold the documents' : 'Show both documents'}
          </Button>
          {open && <BothDocuments one={{ run: one, document: left }} other={{ run: other, document: right }} />}
        </>
      )}
    </article>
  );
}

function Side({ run, side }: { run: RunSummary; side: ComparedSide | null }) {
  if (!side)
    return (
      <div className={styles['side']}>
        <small>Run {run.number}</small>
        <p>Not begun</p>
      </div>
    );
  const value = isJsonObject(side.value) ? '' : jsonText(side.value ?? undefined);
  return (
    <div className={styles['side']}>
      <small>Run {run.number}</small>
      <div className={styles['facts']}>
        <StatusChip status={STATUS[side.status]} />
        {side.outcome !== '' && side.outcome !== STATUS_LOOK[STATUS[side.status]].words && <b>{side.outcome}</b>}
        {side.rounds > 1 && <span>{countLabel(side.rounds, 'round')}</span>}
        {side.ms !== null && <span>{durationWords(side.ms)}</span>}
        {side.shared ? (
          <span>Taken over, at no cost</span>
        ) : side.cost === null ? (
          <span>Cost not known</span>
        ) : (
          side.cost > 0 && <span>{moneyWords(side.cost, run.currency)}</span>
        )}
        {side.byHand && <Chip>Written by hand</Chip>}
        {side.changedSettings && <Chip>Changed settings</Chip>}
      </div>
      {side.document && (
        <p>
          {side.document.title}, version {side.document.version}
        </p>
      )}
      {value !== '' && <p>{value}</p>}
    </div>
  );
}

interface OneDocument {
  run: RunSummary;
  document: ArtefactRef;
}

function BothDocuments({ one, other }: { one: OneDocument; other: OneDocument }) {
  const left = useDocument(one);
  const right = useDocument(other);
  const fault = left.fault ?? right.fault;
  if (fault) return <FaultNote message={fault.message} fix={fault.problem.fix} />;
  if (!left.data || !right.data) return <Skeleton lines={8} />;
  const label = ({ run, document }: OneDocument): string => `Run ${run.number}, version ${document.version}`;
  return (
    <SideBySide
      type={one.document.type}
      before={{ content: left.data.content, label: label(one) }}
      after={{ content: right.data.content, label: label(other) }}
    />
  );
}

function useDocument({ run, document: { artefact, version } }: OneDocument) {
  return useResource('runs.artefact', { params: { runId: run.id }, query: { artefact, version } });
}
