import type { Issue } from '../errors/issue.ts';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import { LIMITS } from '../limits.ts';
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
import { checkCounts, checkShape } from './validate/check-shape.ts';
import { warning } from './validate/issue-of.ts';
import { keepExtras } from './validate/keep-extras.ts';
import { mendLooks } from './validate/mend-looks.ts';
import { inWhole, withoutTwins } from './validate/part.ts';
import { salvage } from './validate/salvage.ts';

export interface Validation {
  /** Present when the document has the shape of a pipeline, whatever its other problems. */
  pipeline?: Pipeline;
  /** Every fault that was found, in one go; errors first when there are too many to list. */
  issues: Issue[];
}

/** In a circle everything comes before everything: what may be referred to cannot be told. */
const CIRCULAR: ReadonlySet<string> = new Set(['cycle_without_limit', 'edge_to_itself', 'frame_in_itself']);
/** With one of these the document cannot be looked through at all. */
const UNREADABLE: ReadonlySet<string> = new Set(['too_deep', 'too_many_entries', 'not_json']);

/**
 * Reads anything as a pipeline and says everything that is wrong with it: code, place, sentence, what to do. Never
 * throws. A document of the right shape is returned migrated and with defaults filled in, so that an editor can open it
 * with its problems; only one without `error` issues may become a version. Steps of unknown types keep their data, and
 * so do keys that are not known anywhere (keep-extras.ts).
 */
export function validatePipeline(input: unknown, catalog: NodeCatalog): Validation {
  const unsafe = unsafePlaces(input);
  const isTooLarge = unsafe.some((issue) => issue.code === 'too_many_entries');
  const steps = isTooLarge && isJsonObject(input) ? checkCounts(input) : [];
  if (steps.length > 0) return { issues: steps };
  if (unsafe.some((issue) => UNREADABLE.has(issue.code))) return { issues: unsafe };
  const migrated = migratePipeline(input);
  if (!migrated.ok) return { issues: [...unsafe, migrated.issue] };
  const tooMany = checkCounts(migrated.document);
  if (tooMany.length > 0) return { issues: [...unsafe, ...tooMany] };
  const { document, issues: looks } = mendLooks(migrated.document);
  const shaped = checkShape(document);
  if (!shaped.ok) return { issues: listed([...unsafe, ...shaped.issues, ...looks, ...beyondShape(document, shaped.issues, catalog)]) };
  const { value, issues: extras } = keepExtras(document as Json, shaped.pipeline as unknown as JsonObject);
  const pipeline = value as unknown as Pipeline;
  const issues = listed([...unsafe, ...checkPipeline(shaped.pipeline, catalog), ...looks, ...extras]);
  return unsafe.length > 0 ? { issues } : { pipeline, issues };
}

/** What else is wrong with a document that has faults of shape: not what only follows from those. */
function beyondShape(document: JsonObject, shape: readonly Issue[], catalog: NodeCatalog): Issue[] {
  const part = salvage(document);
  const known = shape.map((issue) => issue.where.path);
  return checkPipeline(part.pipeline, catalog)
    .map((issue) => inWhole(issue, part))
    .filter(({ where }) => !known.some((path) => where.path === path || where.path.startsWith(`${path}/`)));
}

/** The same for a document that is known to have the shape: what the editor asks while somebody works. */
export function checkPipeline(pipeline: Pipeline, catalog: NodeCatalog): Issue[] {
  const whole = contextOf(pipeline, catalog);
  const names = checkNames(whole);
  // Everything else is looked up by id, so it is looked at in a document where each id is there once.
  const part = names.some((issue) => issue.code.startsWith('duplicate_')) ? withoutTwins(pipeline) : undefined;
  const context = part ? contextOf(part.pipeline, catalog) : whole;
  const structure = [
    ...checkEdges(context),
    ...checkSendBacks(context),
    ...checkFlow(context),
    ...checkSettings(context),
    ...checkDisabled(context),
  ];
  const circular = structure.some((issue) => CIRCULAR.has(issue.code));
  const found = circular ? structure : [...structure, ...checkReferences(context)];
  return listed([...names, ...(part ? found.map((issue) => inWhole(issue, part)) : found)]);
}

/** No more than people read. Errors stay in the list before warnings do: the list decides what may be published. */
function listed(issues: Issue[]): Issue[] {
  if (issues.length <= LIMITS.issues) return issues;
  const first = [...issues.filter((issue) => issue.severity === 'error'), ...issues.filter((issue) => issue.severity === 'warning')];
  const rest = issues.length - LIMITS.issues;
  const more = warning({ code: 'more_problems', path: '', message: `There are ${rest} more problems.`, fix: 'Mend these first.' });
  return [...first.slice(0, LIMITS.issues), more];
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
