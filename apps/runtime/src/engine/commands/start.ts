import { AppError } from '@baton/schema/errors/app-error';
import type { Actor } from '@baton/schema/run/actor';
import type { GivenStep, SharedVersion } from '@baton/schema/run/shared';
import { placeKey, stepKey } from '@baton/schema/run/step-key';
import { addVersion } from '../artefact-version.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, emit, keep } from '../draft.ts';
import type { GivenResult } from '../given-result.ts';

/**
 * The first event of a run: which exact version, in which mode, with which brief; then what it takes over of an earlier
 * run, what it is given, and before which steps a test waits.
 */
export function start(draft: Draft, { actor, run, brief, shared, given = [], marks = [] }: CommandOf<'start'>): AppError | undefined {
  if (draft.state.started) return new AppError('step_not_there', { message: 'This run has already been started.' });
  // Real work rests on what was really done, and waits for nobody's debugging.
  if (run.mode === 'real' && (run.trial || given.length > 0 || marks.length > 0))
    return new AppError('not_allowed', { message: 'Only a test or a rehearsal begins with given results or waits before a step.' });
  emit(draft, actor, 'run.started', { ...run, brief: keep(draft, brief) });
  if (shared) emit(draft, actor, 'steps.shared', shared);
  if (given.length > 0) give(draft, actor, given);
  for (const nodeId of marks) emit(draft, actor, 'step.marked', { nodeId, on: true });
  return undefined;
}

function give(draft: Draft, actor: Actor, given: readonly GivenResult[]): void {
  const artefacts: SharedVersion[] = [];
  const steps = given.map((result): GivenStep => {
    const { nodeId, scope } = result;
    const step = stepKey(nodeId, scope, 1);
    const head = { step, place: placeKey(nodeId, scope), nodeId, scope, round: 1, attempt: 1 };
    if ('item' in result) {
      const { key, title, value } = result.item;
      const items = [{ key, title, item: keep(draft, value) }];
      return { ...head, status: 'running', frame: { items, concurrency: 1, onItemFailure: 'collect' } };
    }
    const { outcome, output, document, given: by, outdated } = result;
    const about = { given: by, ...(outdated !== undefined && { outdated }) };
    if (!document) return { ...head, status: 'done', outcome, output: keep(draft, output), ...about };
    const artefact = addVersion(draft, { artefact: head.place, ...document, content: output, step, createdBy: actor });
    artefacts.push({ ref: artefact, step, at: draft.env.now, actor });
    return { ...head, status: 'done', outcome, output: { artefact }, artefact, ...about };
  });
  emit(draft, actor, 'steps.given', { steps, artefacts });
}
