import { isJsonObject, type Json, type JsonObject } from '@baton/schema/json';
import type { FieldSpec } from '@baton/schema/node/field-spec';

/** The setting at a key such as "choose.from". */
export function settingAt(value: JsonObject, key: string): Json | undefined {
  let at: Json | undefined = value;
  for (const part of key.split('.')) at = at !== undefined && isJsonObject(at) && Object.hasOwn(at, part) ? at[part] : undefined;
  return at;
}

/** A copy with the setting at a key changed; `undefined` takes it away. */
export function withSetting(value: JsonObject, key: string, next: Json | undefined): JsonObject {
  const [head = '', ...rest] = key.split('.');
  if (rest.length === 0) {
    const { [head]: _old, ...others } = value;
    return next === undefined ? others : { ...value, [head]: next };
  }
  const inner = value[head];
  return { ...value, [head]: withSetting(inner !== undefined && isJsonObject(inner) ? inner : {}, rest.join('.'), next) };
}

/** Whether a field is shown, by the value of the field that it depends on. */
export function isShown(field: FieldSpec, value: JsonObject): boolean {
  return !field.showWhen || field.showWhen.is.includes(settingAt(value, field.showWhen.key) ?? null);
}

export function textAt(value: JsonObject, key: string): string {
  const setting = settingAt(value, key);
  return typeof setting === 'string' ? setting : typeof setting === 'number' ? String(setting) : '';
}
