import type { Issue, IssueRepair } from '../../errors/issue.ts';
import { closestName } from '../../expression/closest-name.ts';
import type { ExpressionError } from '../../expression/expression-error.ts';
import { parseExpression } from '../../expression/parse-expression.ts';
import { ENTRY, type Reference } from '../../expression/references.ts';
import { schemaAt } from '../../expression/schema-path.ts';
import { parseTemplate } from '../../expression/template.ts';
import type { JsonSchema } from '../../json.ts';
import type { ReferenceSource } from '../../node/definition.ts';
import { type NodeView, outwardFrom } from '../graph-view.ts';
import { pathConditions } from '../path-conditions.ts';
import type { CheckContext } from './check-context.ts';
import { error, type IssueInput, warning } from './issue-of.ts';
import { briefSchema, type KnownRoot, rootsOf } from './known-names.ts';

/** Comparing names is the costly part: whoever has mistyped more than this has another problem. */
const SUGGESTIONS = 200;

/** Every value chip, condition and text with holes: it reads, names what exists, and only what surely ran by then. */
export function checkReferences(context: CheckContext): Issue[] {
  const { pipeline, graph } = context;
  const conditions = pathConditions(graph);
  const byKey = new Map(pipeline.nodes.map((node) => [node.key, node.id]));
  const brief = briefSchema(pipeline);
  const suggestions = { left: SUGGESTIONS };
  return pipeline.nodes.flatMap((node): Issue[] => {
    const view = graph.node(node.id);
    if (!view?.definition) return [];
    const check = new ReferenceCheck(context, view, {
      byKey,
      roots: rootsOf(view, brief),
      sure: conditions.sureAt(node.id),
      possible: conditions.possibleAt(node.id),
      suggestions,
    });
    return view.definition.references(node.config).flatMap((source) => check.source(source));
  });
}

interface Known {
  byKey: ReadonlyMap<string, string>;
  roots: ReadonlyMap<string, KnownRoot>;
  sure: ReadonlySet<string>;
  possible: ReadonlySet<string>;
  suggestions: { left: number };
}

interface Reading {
  references: readonly Reference[];
  errors: readonly ExpressionError[];
}

function read({ kind, text }: ReferenceSource): Reading {
  if (kind === 'template') {
    const parsed = parseTemplate(text);
    return { references: parsed.references, errors: parsed.ok ? [] : parsed.errors };
  }
  const parsed = parseExpression(text);
  return parsed.ok ? { references: parsed.expression.references, errors: [] } : { references: [], errors: [parsed.error] };
}

class ReferenceCheck {
  private readonly context: CheckContext;
  private readonly view: NodeView;
  private readonly known: Known;

  constructor(context: CheckContext, view: NodeView, known: Known) {
    this.context = context;
    this.view = view;
    this.known = known;
  }

  source(source: ReferenceSource): Issue[] {
    if (source.text.trim() === '') return [];
    const { references, errors } = read(source);
    const found = references.flatMap((reference) => this.reference(source, reference));
    const told = new Set<string>();
    return [
      ...errors.map(({ message, fix }) => error(this.place(source, 'expression_wrong', message, fix))),
      // The same name ten times in one text is one mistake.
      ...found.filter(({ message }) => !told.has(message) && told.add(message)),
    ];
  }

  private place(source: ReferenceSource, code: string, message: string, fix: string): IssueInput {
    const path = `${this.context.placeOf(this.view.id)}/config${source.path}`;
    const field = source.path.split('/').slice(1).join('.');
    return { code, path, node: this.view.id, field, message: `“${this.context.nameOf(this.view.id)}”: ${message}`, fix };
  }

  private reference(source: ReferenceSource, reference: Reference): Issue[] {
    const [root = ''] = reference.path;
    const known = this.known.roots.get(root);
    const target = known ? undefined : this.known.byKey.get(root);
    if (!known && target === undefined) return [this.unknown(source, reference, root)];
    if (target !== undefined && !this.known.possible.has(root)) return [this.notBefore(source, target)];
    const isSure = known ? known.mayBeMissing !== true : this.known.sure.has(root);
    if (!isSure && !reference.guarded) return [this.mayBeMissing(source, reference, target)];
    return this.fields(source, reference, known?.schema ?? this.schemaOf(target ?? ''));
  }

  private schemaOf(id: string): JsonSchema {
    const view = this.context.graph.node(id);
    return view?.definition?.outputSchema(view.node.config) ?? {};
  }

  private unknown(source: ReferenceSource, { name }: Reference, root: string): Issue {
    const near = this.near(root, [...this.known.byKey.keys(), ...this.known.roots.keys()]);
    const message = root === 'item' ? 'it uses “item”, which exists only inside a for-each.' : `there is no step with the key “${root}”.`;
    const fix = near === undefined ? 'Choose a value from the list.' : `Did you mean “${near}”?`;
    const repair = near !== undefined && name && this.rewrite(source, root, near, `Write “${near}”`);
    return error({ ...this.place(source, 'reference_unknown', message, fix), ...(repair && { repair }) });
  }

  private near(name: string, names: Iterable<string>): string | undefined {
    this.known.suggestions.left -= 1;
    return this.known.suggestions.left >= 0 ? closestName(name, names) : undefined;
  }

  private notBefore(source: ReferenceSource, target: string): Issue {
    const { graph, nameOf } = this.context;
    if (target === this.view.id)
      return error(this.place(source, 'reference_to_itself', 'it refers to itself.', 'Use a step that leads here.'));
    const frame = graph.node(target)?.frame ?? '';
    if (frame !== '' && !this.isInside(frame)) {
      const message = `it uses “${nameOf(target)}”, which runs once per item inside “${nameOf(frame)}”.`;
      return error(
        this.place(
          source,
          'reference_into_frame',
          message,
          `Use the list of results of “${nameOf(frame)}”: ${graph.node(frame)?.key ?? ''}.`,
        ),
      );
    }
    const message = `it uses “${nameOf(target)}”, which does not come before it.`;
    return error(this.place(source, 'reference_to_later_step', message, 'Use a step that leads here, or draw a path.'));
  }

  private isInside(frame: string): boolean {
    return outwardFrom(this.context.graph, this.view.id).some((view) => view.frame === frame);
  }

  private mayBeMissing(source: ReferenceSource, { path, start, end }: Reference, target: string | undefined): Issue {
    const chip = source.text.slice(start, end);
    const message =
      target === undefined
        ? `it uses “${path[0]}”, which is only there from the second round on.`
        : `it uses “${this.context.nameOf(target)}”, which may not have run by then.`;
    const fix = `Write first(${chip}, …) with a second choice, or guard it with has(${path[0]}).`;
    const repair =
      isWholeHole(source, start, end) && this.rewrite(source, chip, `first(${chip}, "")`, 'Leave it empty when it did not run');
    return error({ ...this.place(source, 'reference_may_be_missing', message, fix), ...(repair && { repair }) });
  }

  /** Everywhere in this text at once: it is one mistake. */
  private rewrite({ path }: ReferenceSource, from: string, to: string, label: string): IssueRepair {
    return { command: 'replace-reference', args: { node: this.view.id, path, from, to, holes: to.startsWith('first(') }, label };
  }

  private fields(source: ReferenceSource, reference: Reference, schema: JsonSchema): Issue[] {
    const { path, sure } = reference;
    const [root = '', ...fields] = path;
    const found = schemaAt(schema, fields);
    const owner = this.owner(root);
    if (!found.ok) {
      const what = found.missing === ENTRY ? 'no list there' : `no “${found.missing}”`;
      const fix = found.near === undefined ? 'Choose a value from the list.' : `Did you mean “${found.near}”?`;
      const place = this.place(source, 'reference_unknown_field', `${owner} gives ${what}.`, fix);
      const from = found.near === undefined ? undefined : upTo(source.text.slice(reference.start, reference.end), found.missing);
      const to = from === undefined ? '' : `${from.slice(0, -found.missing.length)}${found.near}`;
      return [error({ ...place, ...(from !== undefined && { repair: this.rewrite(source, from, to, `Write “${found.near}”`) }) })];
    }
    return found.sure + 1 < path.length && sure < path.length && root === 'brief' ? [this.mayBeEmpty(source, reference)] : [];
  }

  /** Only of the brief: whether a step leaves something out often follows from the path taken, which no schema tells. */
  private mayBeEmpty(source: ReferenceSource, { path, start, end }: Reference): Issue {
    const chip = path.filter((part) => part !== ENTRY).join('.');
    const message = `the brief may leave “${chip}” open.`;
    const fix = `Write first(${chip}, "not given"), guard it with has(${chip}), or require an answer.`;
    const written = source.text.slice(start, end);
    const repair =
      isWholeHole(source, start, end) &&
      this.rewrite(source, written, `first(${written}, "not given")`, 'Say “not given” where it was left open');
    return warning({ ...this.place(source, 'reference_may_be_empty', message, fix), ...(repair && { repair }) });
  }

  private owner(root: string): string {
    const target = this.known.byKey.get(root);
    if (target !== undefined && !this.known.roots.has(root)) return `“${this.context.nameOf(target)}”`;
    return root === 'brief' ? 'the brief' : `“${root}”`;
  }
}

/** The value is all that stands in its braces. */
function isWholeHole({ kind, text }: ReferenceSource, start: number, end: number): boolean {
  return kind === 'template' && /\{\{\s*$/.test(text.slice(0, start)) && /^\s*\}\}/.test(text.slice(end));
}

/** The beginning of a written value up to a field of it; undefined where it is written in another way than with dots. */
function upTo(written: string, field: string): string | undefined {
  const end = written.split('.').indexOf(field) + 1;
  return end > 1 ? written.split('.').slice(0, end).join('.') : undefined;
}
