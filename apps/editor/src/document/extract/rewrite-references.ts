import { parseExpression } from '@baton/schema/expression/parse-expression';
import type { Reference } from '@baton/schema/expression/references';
import { parseTemplate } from '@baton/schema/expression/template';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import type { Json, JsonObject } from '@baton/schema/json';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** A value that a text of a step names: the root, and the fields written behind it. */
export interface NamedValue {
  root: string;
  /** "diagnosis.root_cause": as far as plain fields go; what is done with it afterwards is not part of it. */
  chain: string;
  /** Nothing but this value stands there. */
  whole: boolean;
}

/** Every value that a step's texts name. */
export function namedValues(node: PipelineNode, catalog: NodeCatalog): NamedValue[] {
  const found: NamedValue[] = [];
  rewriteReferences(node, catalog, (value) => {
    found.push(value);
    return undefined;
  });
  return found;
}

/** A step whose texts name other values; `by` answers what to write in place of one, or nothing to leave it. */
export function rewriteReferences(node: PipelineNode, catalog: NodeCatalog, by: (value: NamedValue) => string | undefined): PipelineNode {
  let { config } = node;
  for (const { path, text, kind } of catalog.get(node.type)?.references(node.config) ?? []) {
    const references = kind === 'template' ? parseTemplate(text).references : referencesIn(text);
    const edits = references.flatMap((reference) => editOf(text, reference, by));
    const next = edits
      .toSorted((a, b) => b.start - a.start)
      .reduce((now, edit) => `${now.slice(0, edit.start)}${edit.text}${now.slice(edit.end)}`, text);
    if (next !== text) config = writeAt(config, path.split('/').slice(1), next) as JsonObject;
  }
  return config === node.config ? node : { ...node, config };
}

function referencesIn(text: string): readonly Reference[] {
  const parsed = parseExpression(text);
  return parsed.ok ? parsed.expression.references : [];
}

interface Edit {
  start: number;
  end: number;
  text: string;
}

function editOf(source: string, { name }: Reference, by: (value: NamedValue) => string | undefined): Edit[] {
  if (!name) return [];
  const behind = /^(?:\.[A-Za-z_]\w*(?![\w(]))*/.exec(source.slice(name.end))?.[0] ?? '';
  const end = name.end + behind.length;
  const chain = source.slice(name.start, end);
  const text = by({ root: source.slice(name.start, name.end), chain, whole: source.trim() === chain });
  return text === undefined ? [] : [{ start: name.start, end, text }];
}

function writeAt(value: Json, parts: readonly string[], text: string): Json {
  const [head, ...rest] = parts;
  if (head === undefined) return text;
  if (Array.isArray(value)) return value.map((entry, index) => (String(index) === head ? writeAt(entry, rest, text) : entry));
  if (typeof value !== 'object' || value === null) return value;
  const key = Object.keys(value).find((name) => name.replaceAll('~', '~0').replaceAll('/', '~1') === head);
  return key === undefined ? value : { ...value, [key]: writeAt(value[key] ?? null, rest, text) };
}
