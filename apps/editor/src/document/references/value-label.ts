import type { Expr } from '@baton/schema/expression/expr';
import { parseExpression } from '@baton/schema/expression/parse-expression';
import type { Pipeline } from '@baton/schema/graph/pipeline';
import { plainWords } from './plain-words.ts';

export interface ValueLabel {
  /** "Diagnosis › root cause"; for a worked-out value its own text. */
  text: string;
  /** A plain value, and not something worked out. */
  simple: boolean;
  /** It names a step or a question that does not exist. */
  lost: boolean;
}

/** How a value chip reads. */
export function valueLabel(expression: string, doc: Pick<Pipeline, 'nodes' | 'brief'>): ValueLabel {
  const parsed = parseExpression(expression);
  if (!parsed.ok) return { text: expression.trim() || 'Nothing chosen', simple: false, lost: true };
  const { ast } = parsed.expression;
  if (ast.kind === 'first') {
    const spare = spareWords(ast.options.at(-1));
    const options = (spare === undefined ? ast.options : ast.options.slice(0, -1)).map((option) => pathLabel(option, doc));
    if (options.length > 0 && options.every((option) => option !== undefined)) {
      const text = options.map((option) => option.text).join(', else ');
      return { text: `${text}${spare ?? ''}`, simple: true, lost: options.some((option) => option.lost) };
    }
  }
  const label = pathLabel(ast, doc);
  return label ? { ...label, simple: true } : { text: shortened(expression), simple: false, lost: false };
}

/** What stands there when none of the values does: `first(x, "")` is "x, or nothing". */
function spareWords(last: Expr | undefined): string | undefined {
  if (last?.kind === 'list' && last.items.length === 0) return ', or nothing';
  if (last?.kind !== 'literal' || typeof last.value !== 'string') return undefined;
  return last.value === '' ? ', or nothing' : `, or “${last.value}”`;
}

function pathLabel(expr: Expr, doc: Pick<Pipeline, 'nodes' | 'brief'>): { text: string; lost: boolean } | undefined {
  const parts: string[] = [];
  let at = expr;
  while (at.kind === 'field') {
    parts.unshift(at.field);
    at = at.of;
  }
  if (at.kind !== 'name') return undefined;
  const name = nameOf(at.name, doc);
  const [first, ...rest] = parts;
  const question = at.name === 'brief' && first !== undefined ? doc.brief.fields.find((field) => field.key === first)?.label : undefined;
  const words = first === undefined ? [] : [question ?? plainWords(first), ...rest.map(plainWords)];
  return {
    text: [name ?? at.name, ...words].join(' › '),
    lost: name === undefined || (at.name === 'brief' && first !== undefined && question === undefined),
  };
}

const ROOTS: Readonly<Record<string, string>> = { brief: 'Brief', item: 'Item', run: 'Run', feedback: 'Feedback' };

function nameOf(key: string, doc: Pick<Pipeline, 'nodes'>): string | undefined {
  return doc.nodes.find((node) => node.key === key)?.name ?? ROOTS[key];
}

function shortened(expression: string): string {
  const line = expression.replace(/\s+/g, ' ').trim();
  return line.length > 48 ? `${line.slice(0, 47)}…` : line;
}
