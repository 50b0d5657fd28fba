import type { Issue } from '../../errors/issue.ts';
import { RESERVED_KEYS } from '../pipeline.ts';
import type { CheckContext } from './check-context.ts';
import { error } from './issue-of.ts';

/** Names that an object has by itself; as a key they would read the wrong thing in careless code. */
const PROTOTYPE_NAMES = new Set(Object.getOwnPropertyNames(Object.prototype));

function sameName(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

function duplicates<T>(items: readonly T[], nameOf: (item: T) => string): { item: T; index: number; first: T }[] {
  const seen = new Map<string, T>();
  return items.flatMap((item, index) => {
    const name = sameName(nameOf(item));
    const first = seen.get(name);
    if (first !== undefined) return [{ item, index, first }];
    seen.set(name, item);
    return [];
  });
}

/** Ids and keys: unique also up to case and Unicode form, and none that an expression or a program reads otherwise. */
export function checkNames({ pipeline }: CheckContext): Issue[] {
  const { nodes, edges, brief } = pipeline;
  const reserved = new Set<string>([...RESERVED_KEYS, ...PROTOTYPE_NAMES]);
  return [
    ...duplicates(nodes, (node) => node.id).map(({ item, index, first }) =>
      error({
        code: 'duplicate_node_id',
        path: `/nodes/${index}/id`,
        node: item.id,
        message: `“${item.name}” and “${first.name}” have the same id.`,
        fix: 'Give one of them another id.',
      }),
    ),
    ...duplicates(nodes, (node) => node.key).map(({ item, index, first }) =>
      error({
        code: 'duplicate_key',
        path: `/nodes/${index}/key`,
        node: item.id,
        field: 'key',
        message: `“${item.name}” and “${first.name}” have the same key “${item.key}”.`,
        fix: 'Rename one of them.',
      }),
    ),
    ...duplicates(edges, (edge) => edge.id).map(({ item, index }) =>
      error({
        code: 'duplicate_edge_id',
        path: `/edges/${index}/id`,
        edge: item.id,
        message: 'Two paths have the same id.',
        fix: 'Give one of them another id.',
      }),
    ),
    ...duplicates(brief.fields, (field) => field.key).map(({ item, index }) =>
      error({
        code: 'duplicate_brief_field',
        path: `/brief/fields/${index}/key`,
        message: `Two questions of the brief have the key “${item.key}”.`,
        fix: 'Rename one of them.',
      }),
    ),
    ...nodes.flatMap((node, index) =>
      reserved.has(node.key)
        ? [
            error({
              code: 'reserved_key',
              path: `/nodes/${index}/key`,
              node: node.id,
              field: 'key',
              message: `The key “${node.key}” is taken by Baton itself.`,
              fix: 'Choose another key.',
            }),
          ]
        : [],
    ),
  ];
}
