import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { FieldSpec } from '@baton/schema/node/field-spec';

/** One setting as it is held: its field, where it stands, and what people see it under. */
export interface HeldSetting {
  field: FieldSpec;
  held: Json | undefined;
  at: readonly (string | number)[];
  label: string;
  /** Key of the field at the top level that it belongs to. */
  top: string;
}

/** Every setting of a form, those in its lists too: "Decisions, Approve: Button". */
export function eachSetting(fields: readonly FieldSpec[], value: JsonObject): HeldSetting[] {
  return fields.flatMap((field) => inField(field, value).map((setting) => ({ ...setting, top: field.key })));
}

function inField(field: FieldSpec, value: JsonObject): Omit<HeldSetting, 'top'>[] {
  const at = field.key.split('.');
  const held = valueAt(value, at);
  if (field.kind !== 'list') return [{ field, held, at, label: field.label }];
  return Array.isArray(held) ? held.flatMap((entry, index) => inEntry(field, entry, [...at, index])) : [];
}

function inEntry(field: FieldSpec & { kind: 'list' }, entry: Json, at: (string | number)[]): Omit<HeldSetting, 'top'>[] {
  if (!isJsonObject(entry)) return [];
  const named = entry[field.title];
  const of = typeof named === 'string' && named !== '' ? `${field.label}, ${named}` : field.label;
  return field.item
    .flatMap((inner) => inField(inner, entry))
    .map((setting) => ({ ...setting, label: `${of}: ${setting.label}`, at: [...at, ...setting.at] }));
}

function valueAt(value: JsonObject, at: readonly string[]): Json | undefined {
  let now: Json | undefined = value;
  for (const part of at) now = now !== undefined && isJsonObject(now) && Object.hasOwn(now, part) ? now[part] : undefined;
  return now;
}
