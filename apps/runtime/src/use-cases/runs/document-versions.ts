import type { DocumentVersion } from '@baton/schema/api/gate-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { RunState } from '@baton/schema/run/state';
import { parseStepKey } from '@baton/schema/run/step-key';
import { nameOfNode, sameScope, writerOf } from '../gates/step-names.ts';

type Written = RunState['artefacts'][string][number];

/** Every version of a document, oldest first, with who wrote it, when and why. Unknown documents have none. */
export function documentVersions(pipeline: Pipeline, run: RunState, artefact: string): DocumentVersion[] {
  const versions = Object.hasOwn(run.artefacts, artefact) ? (run.artefacts[artefact] ?? []) : [];
  return versions.map((written, index) => ({
    ref: written.ref,
    by: writerOf(pipeline, written),
    at: written.at,
    why: whyOf(pipeline, run, written, versions[index - 1]),
  }));
}

function whyOf(pipeline: Pipeline, run: RunState, written: Written, before: Written | undefined): string {
  const step = run.steps[written.step];
  if (step?.by === 'hand') return step.note ? `Written by hand: ${step.note}` : 'Written by hand';
  if (written.actor.kind !== 'system') return `Changed at “${nameOfNode(pipeline, parseStepKey(written.step)?.nodeId ?? '')}”`;
  if (!before) return 'Written';
  const redone = Object.values(run.gates)
    .flatMap((gate) => gate.redos ?? [])
    .find(({ made }) => made?.artefact === written.ref.artefact && made.version === written.ref.version);
  if (redone) return `One passage written again at the request of ${redone.by.name}: ${redone.instruction}`;
  const back = run.sendBacks.findLast(
    (taken) => taken.at <= written.at && taken.at >= before.at && isAround(taken.scope, parseStepKey(written.step)?.scope ?? []),
  );
  if (!back) return 'Written again';
  const reason =
    Object.values(run.gates)
      .find((gate) => gate.step === back.from)
      ?.decision?.reason.trim() ?? '';
  return `Written again after ${back.actor.name} sent it back${reason === '' ? '' : `: ${reason}`}`;
}

function isAround(outer: RunState['sendBacks'][number]['scope'], inner: RunState['sendBacks'][number]['scope']): boolean {
  return sameScope(outer, inner.slice(0, outer.length));
}
