import { RESERVED_WORDS } from '@baton/schema/expression/reserved-words';
import { type PipelineNode, RESERVED_KEYS } from '@baton/schema/graph/pipeline';
import { LIMITS } from '@baton/schema/limits';
import type { NodeDefinition } from '@baton/schema/node/definition';
import type { Graph } from './find.ts';

/** A new step of a kind, with a name and a key that are free in this document. */
export function newStep(doc: Graph, definition: NodeDefinition, id: string, scope?: string): PipelineNode {
  const name = freeName(doc, definition.title);
  return {
    id,
    key: freeKey(doc, keyFrom(name)),
    name,
    type: definition.type,
    typeVersion: definition.version,
    config: structuredClone(definition.defaults),
    ...(scope !== undefined && { scope }),
  };
}

/** The name that references use, made of what people read: "Review & complete" gives `review_complete`. */
export function keyFrom(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[_0-9]+|_+$/g, '')
    .slice(0, LIMITS.keyChars - 4)
    .replace(/_+$/, '');
  return plain === '' ? 'step' : plain;
}

/** `wanted`, or `wanted_2` and so on; never a word that references use for something else. */
export function freeKey(doc: Graph, wanted: string, exceptId?: string): string {
  const taken = new Set<string>([...RESERVED_KEYS, ...RESERVED_WORDS]);
  for (const node of doc.nodes) if (node.id !== exceptId) taken.add(node.key);
  return firstFree(wanted, '_', taken);
}

/** `wanted`, or "wanted 2" and so on. */
export function freeName(doc: Graph, wanted: string): string {
  return firstFree(wanted, ' ', new Set(doc.nodes.map((node) => node.name)));
}

function firstFree(wanted: string, between: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!taken.has(`${wanted}${between}${count}`)) return `${wanted}${between}${count}`;
}
