import type { RunSummary } from '@baton/schema/api/runs';
import type { RunComparison } from '@baton/schema/api/steering';
import type { Json } from '@baton/schema/json';
import { useState } from 'react';
import { Link } from 'wouter';
import { useNow } from '../../ui/clock/clock-context.ts';
import { useResource } from '../../api/use-resource.ts';
import { RehearsalMark } from '../../ui/chip/RehearsalMark.tsx';
import { StatusChip } from '../../ui/chip/StatusChip.tsx';
import { runWords } from '../../ui/cards/run-words.ts';
import { Checkbox } from '../../ui/field/Checkbox.tsx';
import { links } from '../../ui/links.ts';
import { Page } from '../../ui/page/Page.tsx';
import { FaultNote } from '../../ui/states/FaultNote.tsx';
import { Skeleton } from '../../ui/states/Skeleton.tsx';
import { countLabel } from '../../ui/words/count-words.ts';
import { durationWords } from '../../ui/words/duration-words.ts';
import { moneyWords } from '../../ui/words/money-words.ts';
import { ComparedStep } from './ComparedStep.tsx';
import { valueText } from '../../ui/words/value-text.ts';
import styles from './ComparePage.module.css';

/** Two runs of one pipeline side by side: what was asked, and how each step came out. */
export function ComparePage({ runId, otherId }: { runId: string; otherId: string }) {
  const { data, fault, reload } = useResource('runs.compare', { params: { runId }, query: { with: otherId } }, { everyMs: 15_000 });
  return (
    <Page title="Two runs side by side" lead="What was asked, and for each step how it came out, what it cost and how long it took.">
      {!data && (fault ? <FaultNote message={fault.message} fix={fault.problem.fix} onRetry={reload} /> : <Skeleton lines={9} />)}
      {data && <Comparison comparison={data} />}
    </Page>
  );
}

function Comparison({ comparison: { one, other, brief, steps } }: { comparison: RunComparison }) {
  const [onlyDifferent, setOnlyDifferent] = useState(false);
  const different = steps.filter((step) => !step.same);
  return (
    <>
      <div className={styles['pair']}>
        <RunFacts run={one} />
        <RunFacts run={other} />
      </div>
      {brief.length > 0 && (
        <section className={styles['part']} aria-label="The brief">
          <h2>The brief</h2>
          {brief
            .filter((field) => !field.same)
            .map((field) => (
              <div key={field.label} className={styles['step']}>
                <h3>{field.label}</h3>
                <div className={styles['pair']}>
                  <Answer whose={`Run ${one.number}`} value={field.one} />
                  <Answer whose={`Run ${other.number}`} value={field.other} />
                </div>
              </div>
            ))}
          <SameAnswers fields={brief.filter((field) => field.same)} all={brief.length} />
        </section>
      )}
      <section className={styles['part']} aria-label="The steps">
        <h2>The steps</h2>
        <div className={styles['only']}>
          <Checkbox checked={onlyDifferent} onChange={setOnlyDifferent}>
            Only what came out differently ({different.length} of {steps.length})
          </Checkbox>
        </div>
        {(onlyDifferent ? different : steps).map((step) => (
          <ComparedStep key={step.place} step={step} one={one} other={other} />
        ))}
      </section>
    </>
  );
}

function RunFacts({ run }: { run: RunSummary }) {
  const now = useNow();
  const { status, words } = runWords(run);
  const took = (run.endedAt === null ? now : Date.parse(run.endedAt)) - Date.parse(run.startedAt);
  return (
    <div className={styles['run']}>
      <small>
        Run {run.number}, version {run.versionNumber}
      </small>
      <Link href={links.run(run.id)}>{run.title}</Link>
      <div className={styles['facts']}>
        <StatusChip status={status}>{words}</StatusChip>
        <RehearsalMark mode={run.mode} />
        <span>{durationWords(took)}</span>
        <span>{run.cost === null ? 'Cost not known' : moneyWords(run.cost, run.currency)}</span>
        <span>started by {run.startedBy.name}</span>
      </div>
    </div>
  );
}

function Answer({ whose, value }: { whose: string; value: Json }) {
  const text = valueText(value, 'names');
  return (
    <div className={styles['side']}>
      <small>{whose}</small>
      <p>{text === '' ? 'Left empty' : text}</p>
    </div>
  );
}

/** What both runs were told alike is folded: a person compares what differs. */
function SameAnswers({ fields, all }: { fields: RunComparison['brief']; all: number }) {
  if (fields.length === 0) return null;
  const words = fields.length === all ? 'Both runs were told the same' : `The same in both: ${countLabel(fields.length, 'answer')}`;
  return (
    <details className={styles['folded']}>
      <summary>{words}</summary>
      {fields.map((field) => (
        <div key={field.label} className={styles['step']}>
          <h3>{field.label}</h3>
          <Answer whose="Both runs" value={field.one} />
        </div>
      ))}
    </details>
  );
}
