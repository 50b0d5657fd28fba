import type { JsonObject } from '@baton/schema/json';
import type { NodeDefinition } from '@baton/schema/node/definition';
import type { FieldKind, FieldSpec } from '@baton/schema/node/field-spec';

const PLAIN: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'text',
  'longtext',
  'template',
  'value',
  'condition',
  'number',
  'switch',
  'choice',
]);

/**
 * Settings that a person may change while a run goes on: one value each. What shapes the graph or the result (lists of
 * decisions, the kind of document) would let later steps read something else than they were built for.
 */
export function isPlainSetting(field: FieldSpec, config: JsonObject): boolean {
  if (!PLAIN.has(field.kind) || field.key.includes('.')) return false;
  return !field.showWhen || field.showWhen.is.includes(config[field.showWhen.key] ?? null);
}

/** What is wrong with the settings, by field; a draft may leave required ones empty, a run may not. */
export function settingFaults(definition: NodeDefinition | undefined, config: JsonObject): Map<string, string[]> {
  const parsed = definition?.config.safeParse(config);
  const faults = new Map<string, string[]>();
  for (const field of definition?.fields ?? [])
    if (field.required === true && isPlainSetting(field, config) && (config[field.key] ?? '') === '')
      faults.set(field.key, ['Fill this in.']);
  for (const issue of parsed?.error?.issues ?? []) {
    const key = String(issue.path[0] ?? '');
    faults.set(key, [...(faults.get(key) ?? []), issue.message]);
  }
  return faults;
}
