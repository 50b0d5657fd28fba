import type { GateView } from '@baton/schema/api/gate-view';
import type { GateState } from '@baton/schema/run/state';
import { redoWriter, whyNoRedo } from '../../engine/gate/redo-writer.ts';
import type { LoadedState } from '../ports/engine-door.ts';
import type { GateRow } from '../ports/gate-store.ts';

/** What the page says about passages that are, were or can be done again. `mine`: the reader decides here. */
export function redoView({ state, view }: LoadedState, gate: GateState, { request }: GateRow, mine: boolean): GateView['redo'] {
  const asked = gate.redos ?? [];
  if (gate.status !== 'open' || !mine) return { asked, possible: [], whyNot: '' };
  const possible = request.documents.flatMap(({ editable, ref: { artefact } }) =>
    editable && redoWriter(view, state, artefact) !== undefined ? [artefact] : [],
  );
  const whyNot = possible.length > 0 ? whyNoRedo(state, request) : '';
  return { asked, possible: whyNot === '' ? possible : [], whyNot };
}
