import canonicalize from 'canonicalize';
import type { Json } from '../json.ts';
import { MEANING, type Pipeline } from './pipeline.ts';

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

/**
 * What the content hash covers: format, brief, nodes, edges and policies, and nothing else. Moving a card, a note, a
 * phase or a sample is no new version. The order of nodes and edges is no meaning either: they are sorted by id.
 */
export function canonicalMeaning(pipeline: Pipeline): string {
  const byId = <T extends { id: string }>(list: readonly T[]): T[] => list.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const meaning = Object.fromEntries(MEANING.map((part) => [part, pipeline[part]]));
  return canonicalJson({ ...meaning, nodes: byId(pipeline.nodes), edges: byId(pipeline.edges) } as unknown as Json);
}

/** `sha256` takes text and gives hex: Node's and the browser's differ, so it comes in. */
export function hashOfMeaning(pipeline: Pipeline, sha256: (text: string) => string): string {
  return sha256(canonicalMeaning(pipeline));
}
