import { outcomeOfEnd } from '@baton/schema/run/child';
import type { PipelineEdge } from '@baton/schema/graph/pipeline';
import type { Json } from '@baton/schema/json';
import type { CalledVersion, NodeCatalog, NodeDefinition } from '@baton/schema/node/definition';
import type { Extraction } from '../extract/plan-extraction.ts';
import { rewriteValues } from '../extract/rewrite-values.ts';
import type { Command } from '../history/command.ts';
import { plain } from '../history/plain.ts';
import { boxesOf } from '../placement/boxes.ts';
import { around, pointOnGrid } from '../placement/grid.ts';
import { freeName, keyFrom, freeKey, newStep } from '../steps/new-step.ts';
import { dropSteps } from './parts/drop-steps.ts';

/** The kind of step that has another pipeline done, and which of its settings says so. */
export function callingKind(catalog: NodeCatalog): { kind: NodeDefinition; setting: string } | undefined {
  const kind = catalog.all().find((definition) => definition.capabilities.callsPipeline);
  const setting = kind?.fields.find((field) => field.kind === 'pipeline')?.key;
  return kind && setting !== undefined ? { kind, setting } : undefined;
}

/** Steps that are a pipeline of their own now make room for one that calls it; what was read from them is read from that. */
export function extractSteps({ boundary, returns, end }: Extraction, called: CalledVersion, args: { id: string }): Command {
  return {
    label: `make ‘${called.name}’ a pipeline of its own`,
    change(doc, { catalog }) {
      const calling = callingKind(catalog);
      if (!calling || !doc.nodes.some((node) => node.id === boundary.entry)) return;
      const { ids } = boundary;
      const box = around(boundary.outer.flatMap((node) => boxesOf(doc, catalog).get(node.id) ?? []));
      const index = doc.nodes.findIndex((node) => ids.has(node.id));
      const edges = leadToCall(doc.edges, boundary, { node: args.id, outcome: outcomeOfEnd(end) });
      const phase = doc.layout.phases.find((entry) => entry.nodes.includes(boundary.entry));
      dropSteps(doc, ids);
      const call = newStep(doc, calling.kind, args.id, boundary.scope);
      call.name = freeName(doc, called.name);
      call.key = freeKey(doc, keyFrom(called.name));
      call.config = { ...call.config, [calling.setting]: called as unknown as Json as never };
      const read = new Set(returns);
      doc.nodes = plain(doc).nodes.map((node) =>
        rewriteValues(node, catalog, ({ root, chain }) => (read.has(root) ? `${call.key}.${chain}` : undefined)),
      );
      doc.nodes.splice(Math.max(index, 0), 0, call);
      doc.edges = edges;
      if (box) doc.layout.nodes[call.id] = pointOnGrid({ x: box.x, y: box.y + Math.max(0, box.height - 120) / 2 });
      phase?.nodes.push(call.id);
    },
  };
}

/** Paths into the steps lead to the call, also those that send work back; all that led on is one path from its end. */
function leadToCall(edges: readonly PipelineEdge[], { ids, next }: Extraction['boundary'], from: PipelineEdge['from']): PipelineEdge[] {
  let onward = false;
  return edges.flatMap((edge): PipelineEdge[] => {
    const [starts, ends] = [ids.has(edge.from.node), ids.has(edge.to)];
    if (starts && ends) return [];
    if (ends) return [{ ...edge, to: from.node }];
    if (!starts) return [edge];
    if (onward) return [];
    onward = true;
    return [{ id: edge.id, from: { ...from }, to: next }];
  });
}
