import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';
import { EXCEPTION_LABEL, releaseException } from '@baton/schema/run/release-exception';
import { countLabel } from '../../ui/words/count-words.ts';

type Shown = Pick<GateView, 'request' | 'documents'>;

/** The blockers that a decision would let something out with; empty for every other decision. */
export function blockersReleased({ request, documents }: Shown, decision: GateDecisionOption) {
  return releaseException(
    request,
    decision,
    documents.map((document) => document.content),
  );
}

/**
 * The gate with its decisions as they have to be taken: where something that blocks is open, releasing is an act of its
 * own, with another name, a consequence that says so, and a reason.
 */
export function withExceptions<T extends Shown>(view: T): T {
  const decisions = view.request.decisions.map((decision) => {
    const open = blockersReleased(view, decision).length;
    if (open === 0) return decision;
    const consequence = `${countLabel(open, 'blocker')} ${open === 1 ? 'is' : 'are'} open. Needs your reason; both go into the sign-off file. ${decision.consequence}`;
    return { ...decision, label: EXCEPTION_LABEL, consequence, needsReason: true };
  });
  return { ...view, request: { ...view.request, decisions } };
}
