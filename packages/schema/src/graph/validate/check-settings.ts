import type { Issue } from '../../errors/issue.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { NodeDefinition } from '../../node/definition.ts';
import type { FieldSpec } from '../../node/field-spec.ts';
import type { Assignee } from '../../run/gate.ts';
import { isNamed } from '../../run/is-named.ts';
import type { PipelineNode } from '../pipeline.ts';
import { shapeIssues } from './check-shape.ts';
import type { CheckContext } from './check-context.ts';
import { error, warning } from './issue-of.ts';

/** Each step's own settings, by its own schema and its own required fields; a type that is not known stays as data. */
export function checkSettings(context: CheckContext): Issue[] {
  const { pipeline, catalog, placeOf, nameOf } = context;
  return pipeline.nodes.flatMap((node): Issue[] => {
    const path = placeOf(node.id);
    const definition = catalog.get(node.type);
    if (!definition)
      return [
        error({
          code: 'unknown_node_type',
          path: `${path}/type`,
          node: node.id,
          message: `This Baton does not know the kind of step of “${nameOf(node.id)}” (${node.type}).`,
          fix: 'Its settings are kept. Replace the step, or update Baton.',
        }),
      ];
    if (node.typeVersion > definition.version)
      return [
        error({
          code: 'newer_node_type',
          path: `${path}/typeVersion`,
          node: node.id,
          message: `“${nameOf(node.id)}” was made by a newer Baton.`,
          fix: 'Update Baton, or replace the step.',
        }),
      ];
    const parsed = definition.config.safeParse(node.config, { reportInput: true });
    const shape = parsed.success ? [] : shapeIssues(parsed.error.issues, `${path}/config`, node.id);
    const config = parsed.success ? parsed.data : node.config;
    return [
      ...shape,
      ...emptyFields(definition.fields, config, { path: `${path}/config`, node: node.id, name: nameOf(node.id), prefix: '' }),
      ...unknownOutcomes(context, node, definition),
    ];
  });
}

/** Settings that name a way out: one of the step's own, or of the for-each that it leaves. */
function unknownOutcomes({ graph, placeOf, nameOf }: CheckContext, node: PipelineNode, definition: NodeDefinition): Issue[] {
  const owner = graph.node(definition.capabilities.leavesFrame ? (node.scope ?? '') : node.id);
  if (!owner?.definition) return [];
  return definition.fields.flatMap((field) => {
    if (field.kind !== 'frame-outcome') return [];
    const value = at(node.config, field.key);
    if (typeof value !== 'string' || value === '' || owner.outcomes.some((outcome) => outcome.kind === 'decision' && outcome.id === value))
      return [];
    return [
      error({
        code: 'outcome_unknown',
        path: `${placeOf(node.id)}/config/${field.key.replaceAll('.', '/')}`,
        node: node.id,
        field: field.key,
        message: `“${nameOf(node.id)}” names a way out that “${nameOf(owner.id)}” does not have any more.`,
        fix: 'Choose one of its ways out.',
      }),
    ];
  });
}

interface FieldPlace {
  path: string;
  node: string;
  name: string;
  prefix: string;
}

function at(config: JsonObject, key: string): Json | undefined {
  let value: Json | undefined = config;
  for (const part of key.split('.'))
    value = typeof value === 'object' && value !== null && !Array.isArray(value) && Object.hasOwn(value, part) ? value[part] : undefined;
  return value;
}

function isEmpty(value: Json | undefined): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  );
}

function emptyFields(fields: readonly FieldSpec[], config: JsonObject, place: FieldPlace): Issue[] {
  return fields.flatMap((field): Issue[] => {
    if (field.showWhen && !field.showWhen.is.includes(at(config, field.showWhen.key) ?? null)) return [];
    const value = at(config, field.key);
    const path = `${place.path}/${field.key.replaceAll('.', '/')}`;
    const name = `${place.prefix}${field.key}`;
    if (field.required && (isEmpty(value) || (field.kind === 'people' && !isNamed(value as unknown as Assignee))))
      return [
        error({
          code: 'setting_missing',
          path,
          node: place.node,
          field: name,
          message: `“${place.name}” needs: ${field.label}.`,
          fix: 'Fill it in.',
        }),
      ];
    if (field.kind !== 'list' || !Array.isArray(value)) return [];
    return value.flatMap((entry, index) =>
      typeof entry === 'object' && entry !== null && !Array.isArray(entry)
        ? emptyFields(field.item, entry, { ...place, path: `${path}/${index}`, prefix: `${name}.${index}.` })
        : [],
    );
  });
}

/** A path behind a step that is switched off will never be taken. */
export function checkDisabled({ pipeline, graph, placeOf, nameOf }: CheckContext): Issue[] {
  return pipeline.nodes.flatMap((node) => {
    const view = graph.node(node.id);
    const onlyWay = node.disabled && view?.waysOut.some((edge) => graph.node(edge.to)?.waysIn.length === 1);
    if (!onlyWay || view?.can.waitsForPerson) return [];
    return [
      warning({
        code: 'step_disabled',
        path: placeOf(node.id),
        node: node.id,
        message: `“${nameOf(node.id)}” is switched off, so what only it leads to is skipped.`,
        fix: 'Switch it on, or lead another path there.',
      }),
    ];
  });
}
