import type { StepState } from '@baton/schema/run/state';
import { readable } from '@baton/schema/expression/readable';
import { useState } from 'react';
import type { LiveRunUse } from '../../../api/use-live-run.ts';
import { useResource } from '../../../api/use-resource.ts';
import { Skeleton } from '../../../ui/states/Skeleton.tsx';
import { tryFacts } from './try-facts.ts';
import styles from './try.module.css';

/** What the step read: each value by its name, with where it came from. Fetched when it is opened. */
export function TryInput({ live, step }: { live: LiveRunUse; step: StepState }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What it read</summary>
      {open && <Values live={live} step={step} />}
    </details>
  );
}

const LONGEST = 600;

function Values({ live, step }: { live: LiveRunUse; step: StepState }) {
  const { run, document } = live.detail;
  const { data } = useResource('runs.input', { params: { runId: run.id }, query: { step: step.step } });
  if (!data) return <Skeleton lines={2} />;
  if (data.values.length === 0) return <p className={styles['small']}>Nothing but its own settings.</p>;
  const sourceOf = (key: string): string => {
    const node = document.nodes.find((one) => one.key === key);
    const from = node && Object.values(live.state.steps).findLast((one) => one.nodeId === node.id);
    return from && (from.given ?? from.shared) ? tryFacts(from, run) : '';
  };
  return (
    <dl className={styles['values']}>
      {data.values.map(({ key, name, value }) => {
        const text = readable(value);
        const source = sourceOf(key);
        return (
          <div key={key}>
            <dt>
              {name}
              {source !== '' && <small> · {source}</small>}
            </dt>
            <dd>{text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}</dd>
          </div>
        );
      })}
    </dl>
  );
}
