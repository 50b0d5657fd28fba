import { everythingInside, type GraphView, outwardFrom } from '@baton/schema/graph/graph-view';
import type { RunState } from '@baton/schema/run/state';
import type { Trial } from '@baton/schema/run/trial';

const known = new WeakMap<GraphView, Map<string, ReadonlySet<string>>>();

/** Steps that may run at all; undefined for everything. Of a try these are the step alone, or it and what leads to it. */
export function trialBounds(view: GraphView, run: RunState): ReadonlySet<string> | undefined {
  const trial = run.started?.trial;
  if (!trial || trial.kind === 'from') return undefined;
  const name = `${trial.kind} ${trial.nodeId}`;
  const ofView = known.get(view) ?? new Map<string, ReadonlySet<string>>();
  known.set(view, ofView);
  const bounds = ofView.get(name) ?? boundsOf(view, trial);
  ofView.set(name, bounds);
  return bounds;
}

/** The step that is tried by itself begins whatever its ways in say: what it reads was given to it. */
export function isTriedAlone(run: RunState, nodeId: string): boolean {
  const trial = run.started?.trial;
  return trial?.kind === 'step' && trial.nodeId === nodeId;
}

/** The steps that a try may run. */
export function boundsOf(view: GraphView, { kind, nodeId }: Trial): ReadonlySet<string> {
  const bounds = new Set<string>();
  const addWhole = (id: string): void => {
    for (const each of [id, ...everythingInside(view, id)]) bounds.add(each);
  };
  addWhole(nodeId);
  for (const { id } of outwardFrom(view, nodeId)) {
    bounds.add(id);
    const others = kind === 'up_to' ? view.ancestors(id) : kind === 'from' ? view.descendants(id) : [];
    for (const other of others) addWhole(other);
  }
  return bounds;
}
