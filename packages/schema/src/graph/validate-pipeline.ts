import type { Issue } from '../errors/issue.ts';
import type { NodeCatalog } from '../node/definition.ts';
import { graphView } from './graph-view.ts';
import { unsafePlaces } from './json-safety.ts';
import { migratePipeline } from './migrate-pipeline.ts';
import type { Pipeline } from './pipeline.ts';
import type { CheckContext } from './validate/check-context.ts';
import { checkEdges, checkSendBacks } from './validate/check-edges.ts';
import { checkFlow } from './validate/check-flow.ts';
import { checkNames } from './validate/check-names.ts';
import { checkReferences } from './validate/check-references.ts';
import { checkDisabled, checkSettings } from './validate/check-settings.ts';
import { checkShape } from './validate/check-shape.ts';

export interface Validation {
  /** Present when the document has the shape of a pipeline, whatever its other problems. */
  pipeline?: Pipeline;
  /** Every fault that was found, in one go. */
  issues: Issue[];
}

/**
 * Reads anything as a pipeline and says everything that is wrong with it: code, place, sentence, what to do. Never
 * throws. A document of the right shape is returned migrated and with defaults filled in, so that an editor can open it
 * with its problems; only one without `error` issues may become a version. Steps of unknown types keep their data.
 */
export function validatePipeline(input: unknown, catalog: NodeCatalog): Validation {
  const unsafe = unsafePlaces(input);
  if (unsafe.length > 0) return { issues: unsafe };
  const migrated = migratePipeline(input);
  if (!migrated.ok) return { issues: [migrated.issue] };
  const shaped = checkShape(migrated.document);
  if (!shaped.ok) return { issues: shaped.issues };
  return { pipeline: shaped.pipeline, issues: checkPipeline(shaped.pipeline, catalog) };
}

/** The same for a document that is known to have the shape: what the editor asks while somebody works. */
export function checkPipeline(pipeline: Pipeline, catalog: NodeCatalog): Issue[] {
  const context = contextOf(pipeline, catalog);
  const names = checkNames(context);
  // Ids decide what everything else means: with two steps of one id the other checks would report nonsense.
  if (names.some((issue) => issue.code === 'duplicate_node_id')) return names;
  const structure = [
    ...names,
    ...checkEdges(context),
    ...checkSendBacks(context),
    ...checkFlow(context),
    ...checkSettings(context),
    ...checkDisabled(context),
  ];
  const circular = structure.some((issue) => issue.code === 'cycle_without_limit' || issue.code === 'frame_in_itself');
  return circular ? structure : [...structure, ...checkReferences(context)];
}

export function contextOf(pipeline: Pipeline, catalog: NodeCatalog): CheckContext {
  const nodePlace = new Map(pipeline.nodes.map((node, index) => [node.id, `/nodes/${index}`]));
  const edgePlace = new Map(pipeline.edges.map((edge, index) => [edge.id, `/edges/${index}`]));
  const names = new Map(pipeline.nodes.map((node) => [node.id, node.name]));
  return {
    pipeline,
    catalog,
    graph: graphView(pipeline, catalog),
    placeOf: (id) => nodePlace.get(id) ?? '/nodes',
    edgePlaceOf: (id) => edgePlace.get(id) ?? '/edges',
    nameOf: (id) => names.get(id) ?? 'a step that is not there',
  };
}
