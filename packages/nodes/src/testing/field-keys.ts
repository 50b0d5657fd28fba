import type { FieldSpec } from '@baton/schema/node/field-spec';

/** Fields that draw a whole part of the config by themselves, whatever is in it. */
const WHOLE: ReadonlySet<FieldSpec['kind']> = new Set(['artefact', 'json-schema', 'people', 'pipeline']);

/** The settings that fields cover, in the form of `configKeys`; a trailing `*` covers everything below. */
export function fieldKeys(fields: readonly FieldSpec[], prefix = ''): string[] {
  return fields.flatMap((field) => {
    const key = `${prefix}${field.key}`;
    if (WHOLE.has(field.kind)) return [key, `${key}.*`];
    if (field.kind !== 'list') return [key];
    return [key, ...(field.ids ? [`${key}[].id`] : []), ...fieldKeys(field.item, `${key}[].`)];
  });
}
