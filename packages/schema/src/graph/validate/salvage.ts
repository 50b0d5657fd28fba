import { isJsonObject, type Json, type JsonObject } from '../../json.ts';
import {
  type BriefField,
  edgeSchema,
  nodeSchema,
  type PipelineEdge,
  type PipelineNode,
  pipelineSchema,
  policiesSchema,
} from '../pipeline.ts';
import type { Part } from './part.ts';

const EMPTY = pipelineSchema.parse({ format: 1, name: 'x', brief: { fields: [] }, nodes: [], edges: [], policies: {} });

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A step as far as it can be understood; undefined without an id, because nothing can lead to it. */
function asNode(raw: Json): PipelineNode | undefined {
  const parsed = nodeSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const id = isJsonObject(raw) ? text(raw.id) : undefined;
  if (!isJsonObject(raw) || id === undefined) return undefined;
  const scope = text(raw.scope);
  return {
    id,
    key: text(raw.key) ?? id,
    name: text(raw.name) ?? id,
    type: text(raw.type) ?? '',
    typeVersion: 1,
    config: isJsonObject(raw.config) ? raw.config : {},
    ...(scope !== undefined && { scope }),
  };
}

function asEdge(raw: Json, index: number): PipelineEdge | undefined {
  const parsed = edgeSchema.safeParse(raw);
  if (parsed.success) return parsed.data;
  if (!isJsonObject(raw) || !isJsonObject(raw.from)) return undefined;
  const [node, outcome, to] = [text(raw.from.node), text(raw.from.outcome), text(raw.to)];
  if (node === undefined || outcome === undefined || to === undefined) return undefined;
  return { id: text(raw.id) ?? `edge ${index}`, from: { node, outcome }, to, ...(raw.maxRounds !== undefined && { maxRounds: 1 }) };
}

/** The questions that are named, so that what refers to them is not taken for a mistake. */
function asFields(brief: Json | undefined): BriefField[] {
  const fields = brief !== undefined && isJsonObject(brief) ? listOf(brief.fields) : [];
  return fields.flatMap((field) => {
    const key = isJsonObject(field) ? text(field.key) : undefined;
    return key === undefined ? [] : [{ key, label: key, kind: 'text', required: true }];
  });
}

/**
 * What can be understood of a document that does not have the shape of a pipeline: good enough to look for everything
 * else that is wrong, so that people get all faults at once. Never stored and never run.
 */
export function salvage(document: JsonObject): Part {
  const nodes = listOf(document.nodes).map(asNode);
  const edges = listOf(document.edges).map(asEdge);
  const brief = pipelineSchema.shape.brief.safeParse(document.brief);
  const policies = policiesSchema.safeParse(document.policies);
  const there = (list: readonly unknown[]): number[] => list.flatMap((entry, index) => (entry === undefined ? [] : [index]));
  return {
    pipeline: {
      ...EMPTY,
      nodes: nodes.filter((node) => node !== undefined),
      edges: edges.filter((edge) => edge !== undefined),
      brief: brief.success ? brief.data : { fields: asFields(document.brief) },
      policies: policies.success ? policies.data : EMPTY.policies,
    },
    nodeIndex: there(nodes),
    edgeIndex: there(edges),
  };
}

function listOf(value: Json | undefined): Json[] {
  return Array.isArray(value) ? value : [];
}
