import { graphView } from '@baton/schema/graph/graph-view';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import type { NodeCatalog } from '@baton/schema/node/definition';
import type { RunState, StepState } from '@baton/schema/run/state';
import { placeKey, type Scope } from '@baton/schema/run/step-key';

/** A step of the pipeline in a run: its newest execution, or none yet. */
export interface StepRow {
  place: string;
  nodeId: string;
  scope: Scope;
  step: StepState | undefined;
}

/** Every step in the order of the graph; inside a for-each once per item that was begun, and once while there is none. */
export function stepRows(document: Pipeline, state: RunState, catalog: NodeCatalog): StepRow[] {
  const view = graphView(document, catalog);
  const walk = (frame: string, scope: Scope): StepRow[] =>
    view.inside(frame).flatMap(({ id }) => {
      const place = placeKey(id, scope);
      const step = state.steps[state.current[place] ?? ''];
      const begun = (step?.frame?.items ?? [])
        .map((item) => [...scope, { frame: id, item: item.key }])
        .filter((inner) => view.inside(id).some((node) => state.current[placeKey(node.id, inner)] !== undefined));
      const inside = begun.length > 0 ? begun.flatMap((inner) => walk(id, inner)) : walk(id, scope);
      return [{ place, nodeId: id, scope, step }, ...inside];
    });
  return walk('', []);
}
