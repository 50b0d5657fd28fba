import type { RunSummary } from '@baton/schema/api/runs';
import { Columns2 } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useResource } from '../../api/use-resource.ts';
import { Button } from '../../ui/button/Button.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { runWords } from '../../ui/cards/run-words.ts';
import { Dialog } from '../../ui/dialog/Dialog.tsx';
import { links } from '../../ui/links.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { RelativeTime } from '../../ui/text/RelativeTime.tsx';
import styles from './ComparePage.module.css';

/** Chooses another run of the same pipeline to lay beside this one. */
export function CompareButton({ run }: { run: Pick<RunSummary, 'id' | 'pipelineId'> }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={Columns2} onClick={() => setOpen(true)}>
        Compare
      </Button>
      {open && <ChooseRun run={run} onClose={() => setOpen(false)} />}
    </>
  );
}

const SHOWN = 50;

function ChooseRun({ run, onClose }: { run: Pick<RunSummary, 'id' | 'pipelineId'>; onClose: () => void }) {
  const { data, fault, reload } = useResource('runs.list', { query: { pipelineId: run.pipelineId, limit: SHOWN } });
  const others = data?.items.filter((other) => other.id !== run.id);
  return (
    <Dialog title="Compare with which run?" onClose={onClose}>
      {!others && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={5} />)}
      {others?.length === 0 && <p>There is no other run of this pipeline yet.</p>}
      {others && others.length > 0 && (
        <ul className={styles['choice']}>
          {others.map((other) => (
            <li key={other.id}>
              <Link href={links.compareRuns(run.id, other.id)}>{other.title}</Link>
              <span>
                Run {other.number}, version {other.versionNumber}, <RelativeTime at={other.startedAt} />
              </span>
              <StatusChip status={runWords(other).status}>{runWords(other).words}</StatusChip>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
