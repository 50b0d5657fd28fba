import type { GateView } from '@baton/schema/api/gate-view';
import type { GateDecisionOption } from '@baton/schema/run/gate';

/** What happens after a decision. In a rehearsal or a test nothing goes out, whatever the author's words promise. */
export function consequenceWords(view: Pick<GateView, 'gate' | 'request'>, decision: GateDecisionOption): string {
  const rehearsed = rehearsedRelease(view, decision);
  return rehearsed === '' ? decision.consequence : `${rehearsed} In a real run: ${decision.consequence}`;
}

/** Said where a release is only tried out; empty where it is meant. */
export function rehearsedRelease(view: Pick<GateView, 'gate' | 'request'>, decision: GateDecisionOption): string {
  const { mode } = view.gate;
  if (mode === 'real' || !view.request.release || !decision.approving) return '';
  return `This is a ${mode === 'rehearsal' ? 'rehearsal' : 'test'}: nothing goes out.`;
}
