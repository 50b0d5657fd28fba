import type { RunSummary } from '@baton/schema/api/runs';
import { SAMPLE_MODEL } from '@baton/schema/run/sample-model';
import type { StepState } from '@baton/schema/run/state';
import { durationWords } from '../../../ui/words/duration-words.ts';
import { moneyWords } from '../../../ui/words/money-words.ts';

/** Where a result comes from, how long it took and what it cost, in one line. */
export function tryFacts(step: StepState, { mode, currency, number }: Pick<RunSummary, 'mode' | 'currency' | 'number'>): string {
  const { given, shared, usage } = step;
  if (given) return given.by === 'run' ? `Taken from run ${given.number ?? ''}` : given.by === 'sample' ? 'Its sample' : 'Written by hand';
  if (shared) return 'Taken over from an earlier run';
  const took = step.endedAt === undefined ? undefined : durationWords(Date.parse(step.endedAt) - Date.parse(step.startedAt));
  const cost = mode === 'rehearsal' ? undefined : costOf(usage, currency);
  const by = usage?.model === SAMPLE_MODEL ? 'its pinned sample' : mode === 'rehearsal' ? undefined : usage?.model;
  return [`Run ${number}`, by, took, cost].filter((part) => part !== undefined && part !== '').join(' · ');
}

function costOf(usage: StepState['usage'], currency: string): string | undefined {
  if (!usage || usage.calls === 0) return undefined;
  return usage.cost === null ? 'cost not known' : moneyWords(usage.cost, currency);
}
