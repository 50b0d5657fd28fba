import { AppError, isAppError } from '@baton/schema/errors/app-error';
import { addVersion } from '../artefact-version.ts';
import { guarded, steered } from '../by-hand.ts';
import type { CommandOf } from '../command.ts';
import { type Draft, keep } from '../draft.ts';
import { finishStep, takeable } from '../finish-step.ts';
import { hasWayOut, tooLarge } from '../results/take-done.ts';
import { bytesOf } from '../values/keep-value.ts';

/**
 * A person writes the result of a step that needs a fix, and says by which way out it goes on; recorded as written by
 * hand. Where the step made a document before (or `artefact` says that it should), the text becomes its next version.
 */
export function writeOutput(draft: Draft, command: CommandOf<'write-output'>): AppError | undefined {
  const { actor, outcome, output, note } = command;
  const found = steered(draft, command.step, ['attention', 'retrying']);
  if (isAppError(found)) return found;
  const { step, node } = found;
  const refused = guarded(node) ?? tooLarge(bytesOf(output));
  if (refused) return refused;
  if (!hasWayOut(node, outcome)) {
    return new AppError('bad_input', {
      path: '/outcome',
      message: 'This step has no such way out.',
      fix: 'Choose one of the ways out of the step.',
    });
  }
  if (takeable(draft, step.nodeId, step.scope, outcome) !== outcome) return new AppError('rounds_used_up');
  const known = command.artefact ?? draft.state.artefacts[step.place]?.at(-1)?.ref;
  const ref =
    known &&
    addVersion(draft, { artefact: step.place, type: known.type, title: known.title, content: output, step: step.step, createdBy: actor });
  finishStep(draft, actor, step, step.attempt, {
    outcome,
    output: ref ? { artefact: ref } : keep(draft, output),
    ...(ref && { artefact: ref }),
    by: 'hand',
    ...(note && { note }),
  });
  return undefined;
}
