import type { Issue } from '../../errors/issue.ts';
import { isForbiddenName } from '../../expression/forbidden-names.ts';
import { RESERVED_WORDS } from '../../expression/reserved-words.ts';
import { RESERVED_KEYS } from '../pipeline.ts';
import type { CheckContext } from './check-context.ts';
import { error } from './issue-of.ts';

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
      isTaken(node.key)
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
    ...forbidden(nodes.map((node, index) => ({ name: node.id, path: `/nodes/${index}/id`, node: node.id }))),
    ...forbidden(edges.map((edge, index) => ({ name: edge.id, path: `/edges/${index}/id`, edge: edge.id }))),
    ...forbidden(brief.fields.map((field, index) => ({ name: field.key, path: `/brief/fields/${index}/key` }))),
  ];
}

const TAKEN: ReadonlySet<string> = new Set([...RESERVED_KEYS, ...RESERVED_WORDS]);
function isTaken(key: string): boolean {
  return TAKEN.has(key) || isForbiddenName(key);
}

function forbidden(named: { name: string; path: string; node?: string; edge?: string }[]): Issue[] {
  return named
    .filter(({ name }) => isForbiddenName(name))
    .map(({ name, ...place }) =>
      error({ ...place, code: 'reserved_name', message: `The name “${name}” is not taken anywhere.`, fix: 'Use another name.' }),
    );
}
