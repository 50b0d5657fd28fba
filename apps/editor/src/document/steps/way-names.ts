import { isJsonObject, type JsonObject } from '@baton/schema/json';
import { LIMITS } from '@baton/schema/limits';
import type { NodeDefinition } from '@baton/schema/node/definition';
import type { FieldSpec } from '@baton/schema/node/field-spec';
import { keyFrom } from './new-step.ts';

type WayList = Extract<FieldSpec, { kind: 'list' }>;

/** The list in a kind's settings that its ways out come from, such as a gate's decisions; undefined where they are fixed. */
export function wayList(definition: NodeDefinition, config: JsonObject): WayList | undefined {
  const ways = new Set(definition.outcomes(config).map((outcome) => outcome.id));
  return definition.fields.find(
    (field): field is WayList =>
      field.kind === 'list' && field.ids === true && entriesOf(config, field.key).some(({ id }) => typeof id === 'string' && ways.has(id)),
  );
}

/** Where the name of a way out is written; undefined where it has a fixed one. */
export function wayName(
  definition: NodeDefinition,
  config: JsonObject,
  outcome: string,
): { read: string; write: (name: string) => void } | undefined {
  const list = wayList(definition, config);
  const entry = list && entriesOf(config, list.key).find(({ id }) => id === outcome);
  const key = entry ? list.title : definition.fields.some((field) => field.kind === 'text' && field.key === outcome) ? outcome : undefined;
  if (key === undefined) return undefined;
  const place = entry ?? config;
  const read = place[key];
  return {
    read: typeof read === 'string' ? read : '',
    write: (name) => {
      place[key] = name.slice(0, LIMITS.nameChars);
    },
  };
}

/** The entries of a list in the settings. */
export function entriesOf(config: JsonObject, key: string): JsonObject[] {
  const list = config[key];
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

/** An id for a new entry of a list: "decision_3". It never changes when its name does. */
export function freeEntryId(entries: readonly JsonObject[], listKey: string): string {
  const base = keyFrom(listKey.replace(/s$/, ''));
  for (let count = entries.length + 1; ; count += 1)
    if (!entries.some((entry) => entry['id'] === `${base}_${count}`)) return `${base}_${count}`;
}
