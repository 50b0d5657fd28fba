import canonicalize from 'canonicalize';
import type { Json } from '../json.ts';
import { type MEANING, type Pipeline, pipelineSchema } from './pipeline.ts';

function toNfc(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (Array.isArray(value)) return value.map(toNfc);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key.normalize('NFC'), toNfc(entry)]));
}

/** Canonical JSON (RFC 8785) of any value, strings in NFC. Equal values give equal text. */
export function canonicalJson(value: Json): string {
  return canonicalize(toNfc(value)) ?? 'null';
}

const meaningSchema = pipelineSchema.pick({ format: true, brief: true, nodes: true, edges: true, policies: true });

/**
 * What the content hash covers: format, brief, nodes, edges and policies, and nothing else. Moving a card, a note, a
 * phase or a sample is no new version, and neither is a key that the format does not know. The order of nodes and edges
 * is no meaning either: they are sorted by id.
 */
export function canonicalMeaning(pipeline: Pipeline): string {
  const known = meaningSchema.safeParse(pipeline);
  const { format, brief, policies, nodes, edges } = known.success ? known.data : pipeline;
  const meaning = { format, brief, policies, nodes: nodes.toSorted(byId), edges: edges.toSorted(byId) } satisfies Record<
    (typeof MEANING)[number],
    unknown
  >;
  return canonicalJson(meaning as unknown as Json);
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** `sha256` takes text and gives hex: Node's and the browser's differ, so it comes in. */
export function hashOfMeaning(pipeline: Pipeline, sha256: (text: string) => string): string {
  return sha256(canonicalMeaning(pipeline));
}
