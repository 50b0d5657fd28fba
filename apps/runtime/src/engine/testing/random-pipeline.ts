import type { Pipeline } from '@baton/schema/graph/pipeline';
import fc from 'fast-check';
import { buildPipeline, type TestNode } from './build-pipeline.ts';

/** How one step came about: numbers that are taken modulo whatever there is to choose from, so that they shrink well. */
interface Seed {
  type: number;
  /** Sources among the steps before it, with one of their ways out each. */
  from: readonly (readonly [source: number, outcome: number])[];
  any: boolean;
  race: boolean;
  disabled: boolean;
  /** For steps that decide: how far back their last way out leads, and how often. */
  back: number;
  rounds: number;
}

const TOP = ['work', 'work', 'set', 'ask', 'ask', 'choose', 'choose', 'list', 'pause', 'hear', 'call', 'finish'];
const INSIDE = ['work', 'set', 'ask', 'choose', 'list', 'finish', 'leave'];
/** Lists in lists in lists are the same again. */
const DEEPEST = 2;

const seed: fc.Arbitrary<Seed> = fc.record({
  type: fc.nat(),
  from: fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3, size: 'max' }),
  any: fc.nat(4).map((n) => n === 0),
  race: fc.boolean(),
  disabled: fc.nat(15).map((n) => n === 0),
  back: fc.nat(),
  rounds: fc.integer({ min: 1, max: 3 }),
});

/** What happens to a run, as numbers for `tapeOf`. */
export function randomTape(): fc.Arbitrary<number[]> {
  return fc.array(fc.nat(59), { minLength: 0, maxLength: 600, size: 'max' });
}

/**
 * Pipelines as the validator would let them through, and a little worse: branches, joins of both kinds, races, gates,
 * rules with and without an exhausted way out, send-backs that nest and overlap, lists with all of that inside, steps
 * that leave them, disabled steps, unwired ways out.
 */
export function randomPipeline(): fc.Arbitrary<Pipeline> {
  return fc
    .record({
      top: fc.array(seed, { minLength: 1, maxLength: 12, size: 'max' }),
      inside: fc.array(seed, { minLength: 1, maxLength: 6, size: 'max' }),
    })
    .map(({ top, inside }) => grow(top, inside));
}

interface Growing {
  nodes: TestNode[];
  edges: string[];
}

function grow(top: readonly Seed[], inside: readonly Seed[]): Pipeline {
  const growing: Growing = { nodes: [{ id: 'n0', type: 'begin' }], edges: [] };
  growScope(growing, top, inside, undefined, 0, [growing.nodes[0] as TestNode]);
  return buildPipeline(growing.nodes, growing.edges);
}

function growScope(
  growing: Growing,
  seeds: readonly Seed[],
  inside: readonly Seed[],
  scope: string | undefined,
  depth: number,
  before: TestNode[],
): void {
  const placed = [...before];
  for (const [index, one] of seeds.entries()) {
    const types = scope === undefined ? TOP : depth >= DEEPEST ? INSIDE.filter((type) => type !== 'list') : INSIDE;
    const type = types[one.type % types.length] ?? 'work';
    const node: TestNode = {
      id: `n${growing.nodes.length}`,
      type,
      ...(scope !== undefined && { scope }),
      ...configOf(type, one),
      ...looksOf(one),
    };
    growing.nodes.push(node);
    // In a list the first steps may begin by themselves; at the top level only the start does.
    if (placed.length > 0 && !(scope !== undefined && index > 0 && one.back % 5 === 0)) wireIn(growing, node, one, placed);
    wireBack(growing, node, one, placed);
    placed.push(node);
    if (type === 'list') growScope(growing, inside.slice(depth), inside, node.id, depth + 1, []);
  }
}

function configOf(type: string, one: Seed): Pick<TestNode, 'config'> {
  if (type === 'ask') return { config: { outcomes: ['approve!', 'other', 'back'] } };
  if (type === 'choose') return { config: { outcomes: one.back % 2 === 0 ? ['yes', 'no', 'back', 'exhausted'] : ['yes', 'no', 'back'] } };
  if (type === 'list') return { config: { ways: ['left', 'back'] } };
  return {};
}

function looksOf(one: Seed): Partial<TestNode> {
  return { ...(one.any && { startWhen: 'any' as const, cancelOthers: one.race }), ...(one.disabled && { disabled: true }) };
}

/** Ways out that lead forward; `back` is kept for send-backs. */
export function forwardOutcomes(type: string, config: TestNode['config']): string[] {
  if (type === 'finish' || type === 'leave') return [];
  if (type === 'work' || type === 'call') return ['done', 'done', 'failed'];
  if (type === 'list') return ['done', 'left'];
  const named = config?.outcomes;
  return Array.isArray(named) ? (named as string[]).map((name) => name.replace('!', '')).filter((name) => name !== 'back') : ['done'];
}

function wireIn(growing: Growing, node: TestNode, one: Seed, placed: readonly TestNode[]): void {
  const sources = placed.filter((other) => forwardOutcomes(other.type, other.config).length > 0);
  if (sources.length === 0) return;
  const lines = one.from.map(([source, outcome]) => {
    const from = sources[source % sources.length] as TestNode;
    const ways = forwardOutcomes(from.type, from.config);
    return `${from.id}.${ways[outcome % ways.length]} > ${node.id}`;
  });
  growing.edges.push(...new Set(lines));
}

/** Only to an ancestor, as the validator demands; whoever has none sends nothing back. */
function wireBack(growing: Growing, node: TestNode, one: Seed, placed: readonly TestNode[]): void {
  if (!['ask', 'choose', 'list'].includes(node.type) || one.back % 4 === 3) return;
  const ancestors = placed.filter((other) => leadsTo(growing.edges, other.id, node.id));
  const target = ancestors[one.back % Math.max(1, ancestors.length)];
  if (target) growing.edges.push(`${node.id}.back ~${one.rounds}> ${target.id}`);
}

function leadsTo(edges: readonly string[], from: string, to: string): boolean {
  const into = edges.filter((edge) => edge.endsWith(` > ${to}`)).map((edge) => edge.slice(0, edge.indexOf('.')));
  return into.some((source) => source === from || leadsTo(edges, from, source));
}
