import { useStore } from 'zustand';
import { useResource } from '../../api/use-resource.ts';
import type { LiveText } from '../../api/live-text.ts';
import type { StepLook } from '../../store/run-look.ts';
import type { RunStore } from '../../store/run-store.ts';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { streamedBlocks } from '../../ui/words/streamed-blocks.ts';
import { valueText } from '../../ui/words/value-text.ts';
import { CardFacts } from '../cards/CardFacts.tsx';
import { CardStatus } from '../cards/CardStatus.tsx';
import { WaitLine } from '../cards/WaitLine.tsx';
import { StepActs } from './StepActs.tsx';
import styles from './StepInRun.module.css';

/** A panel tells what a result is about; the whole of it is in the run. */
const SHOWN = 900;

/** What the run on the map says of one step: how it stands, what went wrong, what it writes or wrote, and what can be done. */
export function StepInRun({ run, id, text }: { run: RunStore; id: string; text?: LiveText | undefined }) {
  const look = useStore(run, (overlay) => overlay.steps[id]);
  const runId = useStore(run, (overlay) => overlay.runId);
  const at = useStore(run, (overlay) => overlay.at);
  const currency = useStore(run, (overlay) => overlay.currency);
  if (!look || runId === undefined) return <p className={styles['none']}>Not reached yet.</p>;
  const written = text === undefined ? [] : streamedBlocks(text.text, text.from);
  return (
    <div className={styles['in']}>
      <div className={styles['state']}>
        <CardStatus look={look} brief />
      </div>
      {look.status === 'waiting' && look.words !== undefined && (
        <p className={styles['who']}>
          <WaitLine look={look} at={at} />
        </p>
      )}
      <CardFacts look={look} currency={currency} at={at} />
      {look.fault && <Fault fault={look.fault} />}
      {written.length > 0 ? (
        <div className={`${styles['text']} nowheel`} tabIndex={0} role="group" aria-label="What it is writing">
          {written.map((block, index) => (
            <p key={index} className={styles[block.kind]}>
              {block.text}
            </p>
          ))}
        </div>
      ) : (
        (look.status === 'done' || look.status === 'edited') && <Result runId={runId} step={look.step} />
      )}
      <StepActs look={look} runId={runId} replay={at !== undefined} />
    </div>
  );
}

function Fault({ fault: { message, fix, detail } }: { fault: NonNullable<StepLook['fault']> }) {
  return (
    <dl className={styles['fault']}>
      <dt>What happened</dt>
      <dd>{message}</dd>
      <dt>What you can do</dt>
      <dd>{fix}</dd>
      {detail !== undefined && detail !== '' && (
        <dd>
          <details>
            <summary>Details for whoever runs Baton</summary>
            <pre>{detail}</pre>
          </details>
        </dd>
      )}
    </dl>
  );
}

function Result({ runId, step }: { runId: string; step: string }) {
  const { data, fault, reload } = useResource('runs.step', { params: { runId }, query: { step } });
  if (!data) return fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={2} />;
  const text = data.output === null ? data.text : valueText(data.output, 'whole');
  if (text.trim() === '') return null;
  return (
    <div className={`${styles['text']} nowheel`} tabIndex={0} role="group" aria-label="Its result">
      <p>{text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}</p>
    </div>
  );
}
