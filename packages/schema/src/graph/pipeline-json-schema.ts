import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../json.ts';
import type { NodeCatalog, NodeDefinition } from '../node/definition.ts';
import { pipelineSchema } from './pipeline.ts';

/**
 * The published JSON Schema (2020-12) of a pipeline file: what an author may write, so fields with defaults are
 * optional. Each step's settings follow from its type, so that code editors complete and check them; a type or an
 * older typeVersion that the catalog does not know stays open.
 */
export function pipelineJsonSchema(id: string, catalog: Pick<NodeCatalog, 'all'>): JsonObject {
  const schema = draftOf(pipelineSchema);
  const types = catalog.all().toSorted((a, b) => a.order - b.order);
  const step = within(schema, ['properties', 'nodes', 'items']);
  within(step, ['properties', 'type'])['examples'] = types.map(({ type }) => type);
  step['allOf'] = types.map(({ type, version }) => {
    const when = { properties: { type: { const: type }, typeVersion: { const: version } }, required: ['type', 'typeVersion'] };
    const rule = new Map<string, Json>().set('if', when).set('then', { properties: { config: { $ref: refTo(type) } } });
    return Object.fromEntries(rule);
  });
  const settings = Object.assign({}, ...types.map(settingsOf)) as JsonObject;
  return {
    ...schema,
    $id: id,
    title: 'Baton pipeline',
    description: 'A pipeline of agents and human gates. Meaning first (format, brief, nodes, edges, policies), then looks and samples.',
    $defs: { ...(isJsonObject(schema['$defs']) && schema['$defs']), ...settings },
  };
}

const draftOf = (schema: z.ZodType): JsonObject => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonObject;
const nameOf = (type: string, inner?: string): string => `settings.${type}${inner === undefined ? '' : `.${inner}`}`;
const refTo = (type: string, inner?: string): string => `#/$defs/${nameOf(type, inner)}`;

/** The settings of one type and whatever they define themselves, under names that no other type has. */
function settingsOf({ type, title, summary, config, fields }: NodeDefinition): JsonObject {
  const { $schema: _said, $defs: own, ...schema } = moved(draftOf(config), type) as JsonObject;
  if (isJsonObject(schema['properties']))
    for (const { key, label, help } of fields) {
      const property = schema['properties'][key];
      if (isJsonObject(property)) Object.assign(property, { title: label, ...(help !== undefined && { description: help }) });
    }
  const inner = Object.entries(isJsonObject(own) ? own : {}).map(([name, part]) => [nameOf(type, name), part] as const);
  return { [nameOf(type)]: { ...schema, title, description: summary }, ...Object.fromEntries(inner) };
}

/** A schema of its own as a part of a larger one: what it refers to stands elsewhere there. */
function moved(value: Json, type: string): Json {
  if (Array.isArray(value)) return value.map((entry) => moved(entry, type));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => {
      if (key !== '$ref' || typeof entry !== 'string') return [key, moved(entry, type)];
      return [key, entry === '#' ? refTo(type) : refTo(type, entry.replace('#/$defs/', ''))];
    }),
  );
}

function within(schema: JsonObject, path: readonly string[]): JsonObject {
  let value: Json = schema;
  for (const part of path) value = isJsonObject(value) ? (value[part] ?? null) : null;
  if (!isJsonObject(value)) throw new Error(`The schema of a pipeline has no ${path.join('.')}.`);
  return value;
}
