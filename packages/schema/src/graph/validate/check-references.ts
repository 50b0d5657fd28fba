import type { Issue } from '../../errors/issue.ts';
import { closestName } from '../../expression/closest-name.ts';
import { parseExpression } from '../../expression/parse-expression.ts';
import type { Reference } from '../../expression/references.ts';
import { schemaAt } from '../../expression/schema-path.ts';
import { parseTemplate } from '../../expression/template.ts';
import type { JsonSchema } from '../../json.ts';
import type { ReferenceSource } from '../../node/definition.ts';
import type { NodeView } from '../graph-view.ts';
import { pathConditions } from '../path-conditions.ts';
import type { CheckContext } from './check-context.ts';
import { error, type IssueInput } from './issue-of.ts';

/** Roots besides step keys. `item` exists only inside a for-each and in how that names its items, `feedback` only from round 2 on. */
const ROOTS: Record<string, (view: NodeView) => boolean> = {
  brief: () => true,
  run: () => true,
  item: (view) => view.frame !== '' || view.can.container === true,
  feedback: () => true,
};

/** Every value chip, condition and text with holes: it parses, names what exists, and only what surely ran by then. */
export function checkReferences(context: CheckContext): Issue[] {
  const { pipeline, graph } = context;
  const conditions = pathConditions(graph);
  const byKey = new Map(pipeline.nodes.map((node) => [node.key, node.id]));
  const briefKeys = new Set(pipeline.brief.fields.map((field) => field.key));
  return pipeline.nodes.flatMap((node): Issue[] => {
    const view = graph.node(node.id);
    if (!view?.definition) return [];
    const check = new ReferenceCheck(context, view, {
      byKey,
      briefKeys,
      sure: conditions.sureAt(node.id),
      possible: conditions.possibleAt(node.id),
    });
    return view.definition.references(node.config).flatMap((source) => check.source(source));
  });
}

interface Known {
  byKey: ReadonlyMap<string, string>;
  briefKeys: ReadonlySet<string>;
  sure: ReadonlySet<string>;
  possible: ReadonlySet<string>;
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
    const parsed = source.kind === 'template' ? parseTemplate(source.text) : parseExpression(source.text);
    if (!parsed.ok) return [this.issue(source, 'expression_wrong', parsed.error.message, 'Correct it, or choose the value from the list.')];
    const references = 'expression' in parsed ? parsed.expression.references : parsed.references;
    return references.flatMap((reference) => this.reference(source, reference));
  }

  private issue(source: ReferenceSource, code: string, message: string, fix: string, extra: Partial<IssueInput> = {}): Issue {
    const path = `${this.context.placeOf(this.view.id)}/config${source.path}`;
    const field = source.path.split('/').slice(1).join('.');
    return error({ code, path, node: this.view.id, field, message: `“${this.context.nameOf(this.view.id)}”: ${message}`, fix, ...extra });
  }

  private reference(source: ReferenceSource, reference: Reference): Issue[] {
    const [root = '', ...fields] = reference.path;
    const isRoot = Object.hasOwn(ROOTS, root);
    if (isRoot && ROOTS[root]?.(this.view)) return root === 'brief' ? this.briefField(source, fields) : [];
    const target = this.known.byKey.get(root);
    if (target === undefined) return [this.unknown(source, root)];
    if (!this.known.possible.has(root)) {
      const message =
        target === this.view.id ? 'it refers to itself.' : `it uses “${this.context.nameOf(target)}”, which does not come before it.`;
      return [this.issue(source, 'reference_to_later_step', message, 'Use a step that leads here, or draw a path.')];
    }
    if (!reference.guarded && !this.known.sure.has(root)) {
      const chip = reference.path.join('.');
      return [
        this.issue(
          source,
          'reference_may_be_missing',
          `it uses “${this.context.nameOf(target)}”, which may not have run by then.`,
          `Write first(${chip}, …) with a second choice, or guard it with has(${root}).`,
        ),
      ];
    }
    return this.fields(source, target, fields);
  }

  private unknown(source: ReferenceSource, root: string): Issue {
    const near = closestName(root, [...this.known.byKey.keys(), ...Object.keys(ROOTS)]);
    const fix = near === undefined ? 'Choose a value from the list.' : `Did you mean “${near}”?`;
    const message = root === 'item' ? 'it uses “item”, which exists only inside a for-each.' : `there is no step with the key “${root}”.`;
    return this.issue(source, 'reference_unknown', message, fix);
  }

  private briefField(source: ReferenceSource, [field]: string[]): Issue[] {
    if (field === undefined || this.known.briefKeys.has(field)) return [];
    const near = closestName(field, this.known.briefKeys);
    return [
      this.issue(
        source,
        'reference_unknown_field',
        `the brief has no question “${field}”.`,
        near === undefined ? 'Add the question to the brief, or choose another value.' : `Did you mean “${near}”?`,
      ),
    ];
  }

  private fields(source: ReferenceSource, target: string, fields: string[]): Issue[] {
    const view = this.context.graph.node(target);
    const schema: JsonSchema = view?.definition?.outputSchema(view.node.config) ?? {};
    const found = schemaAt(schema, fields);
    if (found.ok) return [];
    const fix = found.near === undefined ? 'Choose a value from the list.' : `Did you mean “${found.near}”?`;
    return [this.issue(source, 'reference_unknown_field', `“${this.context.nameOf(target)}” gives no “${found.missing}”.`, fix)];
  }
}
