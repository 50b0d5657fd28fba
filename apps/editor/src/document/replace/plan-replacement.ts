import type { Pipeline, PipelineNode } from '@baton/schema/graph/pipeline';
import type { JsonObject } from '@baton/schema/json';
import type { NodeCatalog, NodeDefinition } from '@baton/schema/node/definition';
import { sameJson } from '@baton/schema/patch/same-json';
import { findStep, stepsInside } from '../steps/find.ts';
import { outcomesOf } from '../steps/outcomes.ts';
import { matchOutcomes } from './match-outcomes.ts';

/** What becomes of a step that turns into another kind: what stays, and in words what goes. */
export interface Replacement {
  config: JsonObject;
  /** The way out that each path starts from afterwards, by path; a path that is not named goes. */
  paths: ReadonlyMap<string, string>;
  keeps: readonly string[];
  drops: readonly string[];
}

/**
 * Works out a change of kind. Settings of the same name stay when the new kind takes their values; paths stay at the way
 * out of the same name, else at the one with the same part to play.
 */
export function planReplacement(doc: Pipeline, id: string, type: string, catalog: NodeCatalog): Replacement | { problem: string } {
  const node = findStep(doc, id);
  const next = catalog.get(type);
  if (!node || !next) return { problem: 'This step is gone.' };
  const problem = replaceProblem(doc, node, next, catalog);
  if (problem !== undefined) return { problem };
  const { config, lost, kept } = carriedSettings(node, catalog.get(node.type), next);
  const mine = doc.edges.filter((edge) => edge.from.node === id);
  const outcomes = outcomesOf(doc, node, catalog);
  const paths = matchOutcomes(mine, outcomes, next.outcomes(config));
  const wordsOf = (edge: Pipeline['edges'][number]): string => {
    const way = outcomes.find((outcome) => outcome.id === edge.from.outcome)?.label ?? edge.from.outcome;
    return `The path ‘${way}’ to ‘${findStep(doc, edge.to)?.name ?? ''}’`;
  };
  const stays = paths.size + doc.edges.filter((edge) => edge.to === id).length;
  const samples = doc.samples.outputs[node.key]?.length ?? 0;
  return {
    config,
    paths,
    keeps: [
      'Its name, its place and what value chips call it',
      ...(stays > 0 ? [stays === 1 ? '1 path' : `${stays} paths`] : []),
      ...kept.map((label) => `‘${label}’`),
    ],
    drops: [
      ...lost.map((label) => `The setting ‘${label}’`),
      ...mine.filter((edge) => !paths.has(edge.id)).map(wordsOf),
      ...(samples > 0 ? ['Its sample results, which are of the old kind'] : []),
    ],
  };
}

function replaceProblem(doc: Pipeline, node: PipelineNode, next: NodeDefinition, catalog: NodeCatalog): string | undefined {
  if (node.locked) return `‘${node.name}’ is locked by an admin.`;
  if (node.type === next.type) return `‘${node.name}’ is of this kind already.`;
  if (catalog.get(node.type)?.capabilities.entry) return 'The start stays the start: every pipeline begins with one.';
  if (next.capabilities.entry) return 'A pipeline has one start only.';
  if (next.capabilities.leavesFrame && node.scope === undefined) return 'Only a step inside a list can end the list early.';
  if (!next.capabilities.container && stepsInside(doc, node.id).length > 0) return 'There are steps in it. Move them out first.';
  return undefined;
}

/** Fields are named by a path into the settings, "choose.from"; what is carried over is the whole part, "choose". */
const partOf = (key: string): string => key.split('.')[0] ?? key;

function carriedSettings(node: PipelineNode, before: NodeDefinition | undefined, next: NodeDefinition) {
  let config: JsonObject = structuredClone(next.defaults);
  const kept: string[] = [];
  const lost: string[] = [];
  for (const [key, value] of Object.entries(node.config)) {
    const known = Object.hasOwn(next.defaults, key) || next.fields.some((field) => partOf(field.key) === key);
    const tried = { ...config, [key]: structuredClone(value) };
    const fits = known && next.config.safeParse(tried).success;
    if (fits) config = tried;
    // What nobody ever changed is no loss.
    if (sameJson(value, before?.defaults[key] ?? null)) continue;
    (fits ? kept : lost).push(before?.fields.find((field) => partOf(field.key) === key)?.label ?? key);
  }
  return { config, kept, lost };
}
