import { graphView } from '@baton/schema/graph/graph-view';
import { pathConditions } from '@baton/schema/graph/path-conditions';
import { PIPELINE_FORMAT, type Pipeline, type PipelineNode } from '@baton/schema/graph/pipeline';
import type { CalledVersion, NodeCatalog } from '@baton/schema/node/definition';
import { boxesOf } from '../placement/boxes.ts';
import { around, GAP, pointOnGrid } from '../placement/grid.ts';
import { newStep } from '../steps/new-step.ts';
import { type Boundary, boundaryOf } from './boundary.ts';
import { handOver, readFromOutside } from './hand-over.ts';

/** What becomes of chosen steps as a pipeline of their own, and how it is called in their place. */
export interface Extraction {
  /** The new pipeline. */
  document: Pipeline;
  boundary: Boundary;
  /** By field of its form: what fills it in, here. */
  brief: CalledVersion['brief'];
  /** Keys of moved steps whose results are read here; the call hands them back under the same names. */
  returns: readonly string[];
  /** Key of its one end. */
  end: string;
}

export interface ExtractionIds {
  start: string;
  end: string;
  first: string;
}

/** Works out how chosen steps become a pipeline of their own, or says why they cannot. Nothing is changed by it. */
export function planExtraction(
  doc: Pipeline,
  chosen: readonly string[],
  name: string,
  ids: ExtractionIds,
  catalog: NodeCatalog,
): Extraction | { problem: string } {
  const boundary = boundaryOf(doc, chosen, catalog);
  if ('problem' in boundary) return boundary;
  const moved = handOver(doc, boundary, catalog);
  if ('problem' in moved) return moved;
  const returns = readFromOutside(doc, boundary, catalog);
  if ('problem' in returns) return returns;
  const draft = withEnds(doc, boundary, { ...moved, name, ids, catalog });
  if (!draft) return { problem: 'This Baton has no kind of step to start and end a pipeline with.' };
  const { end } = draft;
  if (returns.length > 0) end.config = { ...end.config, output: handedBack(draft.document, end, returns, catalog) };
  return { document: draft.document, boundary, brief: moved.brief, returns, end: end.key };
}

interface Parts {
  nodes: PipelineNode[];
  fields: Pipeline['brief']['fields'];
  name: string;
  ids: ExtractionIds;
  catalog: NodeCatalog;
}

function withEnds(doc: Pipeline, { ids, outer, entry, out }: Boundary, { nodes, fields, name, ids: fresh, catalog }: Parts) {
  const first = catalog.all().find((kind) => kind.capabilities.entry);
  const last = catalog.all().find((kind) => kind.capabilities.terminal);
  const started = first?.outcomes(first.defaults)[0]?.id;
  if (!first || !last || started === undefined) return undefined;
  const top = new Set(outer.map((node) => node.id));
  const members = nodes.map(({ scope, ...node }) => (top.has(node.id) || scope === undefined ? node : { ...node, scope }));
  const start = newStep({ nodes: members, edges: [] }, first, fresh.start);
  const end = newStep({ nodes: [...members, start], edges: [] }, last, fresh.end);
  const keys = new Set(members.map((node) => node.key));
  const boxes = boxesOf(doc, catalog);
  const reach = around(outer.flatMap((node) => boxes.get(node.id) ?? [])) ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = reach.y + reach.height / 2 - 24;
  const document: Pipeline = {
    format: PIPELINE_FORMAT,
    name,
    summary: `Steps of ‘${doc.name}’ as a pipeline of their own.`.slice(0, 1_000),
    brief: { fields },
    nodes: [start, ...members, end],
    edges: [
      { id: fresh.first, from: { node: start.id, outcome: started }, to: entry },
      ...doc.edges.filter((edge) => ids.has(edge.from.node) && ids.has(edge.to)),
      ...out.map(({ id, from }) => ({ id, from, to: end.id })),
    ],
    policies: structuredClone(doc.policies),
    layout: {
      nodes: {
        ...Object.fromEntries(Object.entries(doc.layout.nodes).filter(([id]) => ids.has(id))),
        [start.id]: pointOnGrid({ x: reach.x - 208 - GAP.x, y: middle }),
        [end.id]: pointOnGrid({ x: reach.x + reach.width + GAP.x, y: middle }),
      },
      phases: doc.layout.phases.flatMap((phase) => {
        const inside = phase.nodes.filter((id) => ids.has(id));
        return inside.length > 0 ? [{ ...phase, nodes: inside }] : [];
      }),
    },
    notes: [],
    samples: { outputs: Object.fromEntries(Object.entries(doc.samples.outputs).filter(([key]) => keys.has(key))) },
  };
  return { document, end };
}

/** All that is read outside, by the names that it had: "{'draft': draft, 'check': first(check, null)}". */
function handedBack(document: Pipeline, end: PipelineNode, returns: readonly string[], catalog: NodeCatalog): string {
  const sure = pathConditions(graphView(document, catalog)).sureAt(end.id);
  return `{${returns.map((key) => `'${key}': ${sure.has(key) ? key : `first(${key}, null)`}`).join(', ')}}`;
}

/** The ways out and the form of a version that is not made yet, to look at what would become of the calling pipeline. */
export function pretendedCall({ document, brief, end }: Extraction, name: string): CalledVersion {
  const last = document.nodes.find((node) => node.key === end);
  return {
    pipelineId: 'new',
    versionId: 'new',
    hash: '',
    name,
    number: 1,
    ends: [{ key: end, name: last?.name ?? end }],
    fields: document.brief.fields.map(({ key, label, required }) => ({ key, label, required: required === true })),
    brief,
  };
}
