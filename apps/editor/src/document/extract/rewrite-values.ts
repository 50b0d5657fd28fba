import { parseExpression } from '@baton/schema/expression/parse-expression';
import type { Reference } from '@baton/schema/expression/references';
import { parseTemplate } from '@baton/schema/expression/template';
import type { PipelineNode } from '@baton/schema/graph/pipeline';
import { rewriteReferences } from '@baton/schema/graph/rewrite-references';
import type { NodeCatalog } from '@baton/schema/node/definition';

/** A value that a text of a step names: the root, and the fields written behind it. */
export interface NamedValue {
  root: string;
  /** "diagnosis.root_cause": as far as plain fields go; what is done with it afterwards is not part of it. */
  chain: string;
}

/** Every value that a step's texts name. */
export function namedValues(node: PipelineNode, catalog: NodeCatalog): NamedValue[] {
  const found: NamedValue[] = [];
  rewriteValues(node, catalog, (value) => {
    found.push(value);
    return undefined;
  });
  return found;
}

/** A step whose texts name other values; `by` answers what to write in place of one, or nothing to leave it. */
export function rewriteValues(node: PipelineNode, catalog: NodeCatalog, by: (value: NamedValue) => string | undefined): PipelineNode {
  return rewriteReferences(node, catalog, (text, kind) => {
    const references = kind === 'template' ? parseTemplate(text).references : referencesIn(text);
    return references
      .flatMap((reference) => editOf(text, reference, by))
      .toSorted((a, b) => b.start - a.start)
      .reduce((now, edit) => `${now.slice(0, edit.start)}${edit.text}${now.slice(edit.end)}`, text);
  });
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
  const text = by({ root: source.slice(name.start, name.end), chain: source.slice(name.start, end) });
  return text === undefined ? [] : [{ start: name.start, end, text }];
}
